import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { PasswordField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { accessFields, accessForm } from "./pull.form.ts";
import type { PullDetail } from "./pull.queries.server.ts";
import type { PullKind } from "./puller.ts";

type Props = { pull: PullDetail; kind: PullKind; result: SubmissionResult<string[]> | undefined };

/** What the store is asked with. Shown never again: replaced as a whole, or removed. */
export function AccessPanel({ pull, kind, result }: Props) {
  const { t } = useTranslation();
  return (
    <section className="panel stack" id="access">
      <h2>{t(pull.hasAccess ? "seller.pull.replaceTitle" : "seller.pull.accessTitle")}</h2>
      <p className="dimmed">{t(pull.hasAccess ? "seller.pull.replaceText" : "seller.pull.accessText")}</p>
      <ol>
        {t(`seller.pull.where.${kind}`)
          .split("\n")
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ol>
      <AccessForm pull={pull} kind={kind} result={result} />
      {pull.hasAccess ? (
        <div>
          <ConfirmButton
            label={t("seller.pull.remove")}
            title={t("seller.pull.removeTitle")}
            confirmLabel={t("seller.pull.removeConfirm")}
            fields={{ intent: "remove" }}
            variant="subtle"
            tone="danger"
          >
            {t("seller.pull.removeText")}
          </ConfirmButton>
        </div>
      ) : null}
    </section>
  );
}

function AccessForm({ pull, kind, result }: Props) {
  const { t } = useTranslation();
  const { settings, secrets } = accessFields[kind];
  const known = Object.fromEntries(settings.map((name) => [name, pull.settings[name] ?? ""]));
  const [form, fields] = useZodForm({
    ...{ schema: accessForm(kind), lastResult: result, defaultValue: known, id: "access-form" },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      {settings.map((name) => (
        <TextField
          key={name}
          field={fields[name]}
          label={t(`seller.pull.field.${kind}.${name}` as "seller.pull.field.shopify.url")}
          mono
        />
      ))}
      {secrets.map((name) => (
        <PasswordField
          key={name}
          field={fields[name]}
          label={t(`seller.pull.field.${kind}.${name}` as "seller.pull.field.shopify.url")}
          autoComplete="new-password"
        />
      ))}
      <div>
        <SubmitButton name="intent" value="access">
          {t(pull.hasAccess ? "seller.pull.replace" : "seller.pull.save")}
        </SubmitButton>
      </div>
    </Form>
  );
}
