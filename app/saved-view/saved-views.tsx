import "#app/dashboard/dashboard.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { NewView } from "./saved-view.form.ts";
import type { SavedView } from "./saved-view.server.ts";

type Props = {
  views: readonly SavedView[];
  /** The filters that are shown now, without "?". */
  query: string;
  result: SubmissionResult<string[]> | undefined;
};

/** Filters under a name: a tap shows them, a name keeps what is shown now. */
export function SavedViews({ views, query, result }: Props) {
  const { t } = useTranslation();
  const known = views.some((view) => view.query === query);
  return (
    <div className="view-chips">
      {views.length > 0 ? <span className="unit">{t("dashboard.views.label")}</span> : null}
      {views.map((view) => (
        <Link key={view.viewId} to={`?${view.query}`} aria-current={view.query === query || undefined}>
          {view.name}
        </Link>
      ))}
      {known ? null : (
        <details className="fold" open={result?.status === "error"} key={`save ${views.length}`}>
          <summary>{t("dashboard.views.save")}</summary>
          <SaveForm {...{ query, result }} />
        </details>
      )}
      {views.length > 0 ? (
        <details className="fold" key={`remove ${views.length}`}>
          <summary>{t("dashboard.views.manage")}</summary>
          <Form method="post" className="inline-fields" preventScrollReset>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="query" value={query} />
            {views.map(({ viewId, name }) => (
              <Button
                key={viewId}
                type="submit"
                name="viewId"
                value={viewId}
                variant="default"
                size="sm"
                leftSection={<IconTrash size={16} aria-hidden="true" />}
              >
                {t("dashboard.views.remove", { name })}
              </Button>
            ))}
          </Form>
        </details>
      ) : null}
    </div>
  );
}

function SaveForm({ query, result }: Pick<Props, "query" | "result">) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: NewView, lastResult: result, id: "view" });
  return (
    <Form method="post" {...getFormProps(form)} className="inline-fields" preventScrollReset>
      <input type="hidden" name="query" value={query} />
      <TextField
        field={fields.name}
        label={t("dashboard.views.name")}
        placeholder={t("dashboard.views.placeholder")}
        autoComplete="off"
      />
      <SubmitButton size="sm">{t("dashboard.views.keep")}</SubmitButton>
    </Form>
  );
}
