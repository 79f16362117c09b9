import "#app/campaign/campaign.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { OriginForm } from "#app/store/store.form.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";

/** The sites links may lead to. A form of its own, so that another form on the page keeps what was typed. */
export function OriginsPanel({
  origins,
  removable = false,
}: {
  origins: readonly string[];
  removable?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <section className="panel" id="origins">
      <h2>{t("seller.store.origins")}</h2>
      <p className="dimmed small">{t("seller.store.originsText")}</p>
      <div className="rows">
        {origins.length === 0 ? <p>{t("seller.store.originsEmpty")}</p> : null}
        <div className="origin-list">
          {origins.map((origin) => (
            <div key={origin} className="origin-line">
              <code>{origin}</code>
              {removable ? <RemoveButton origin={origin} /> : null}
            </div>
          ))}
        </div>
        {/* A new number of sites makes a new form: what was added needn't stand in it any longer. */}
        <AddForm key={origins.length} />
      </div>
    </section>
  );
}

function AddForm() {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ result: SubmissionResult<string[]> }>();
  const [form, fields] = useZodForm({ schema: OriginForm, lastResult: fetcher.data?.result, id: "origin" });
  return (
    <fetcher.Form method="post" action="/seller/origins" {...getFormProps(form)} className="rows">
      <TextField
        field={fields.origin}
        type="text"
        label={t("seller.store.originField")}
        placeholder="https://shop.example"
      />
      <div>
        <Button type="submit" variant="default" size="sm" loading={fetcher.state !== "idle"}>
          {t("seller.store.originAdd")}
        </Button>
      </div>
    </fetcher.Form>
  );
}

function RemoveButton({ origin }: { origin: string }) {
  const { t } = useTranslation();
  return (
    <ConfirmButton
      label={t("seller.store.originRemove")}
      title={t("seller.store.originRemoveTitle", { origin })}
      confirmLabel={t("seller.store.originRemoveConfirm")}
      action="/seller/origins"
      fields={{ intent: "remove", origin }}
      tone="danger"
      variant="subtle"
      size="sm"
    >
      {t("seller.store.originRemoveText")}
    </ConfirmButton>
  );
}
