import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { When } from "#app/ui/when.tsx";
import { DecideForm, RestoreForm } from "./report.form.ts";
import type { ReportRow } from "./reports.queries.server.ts";

type Props = { report: ReportRow; result: SubmissionResult<string[]> | undefined };

/** A report with the words it is about, and what was or can be decided. */
export function ReportCard({ report, result }: Props) {
  const { t } = useTranslation();
  const { reportId, handle, reason, text, createdAt, reported, decidedAt, decidedBy, outcome } = report;
  return (
    <article className="panel">
      <p className="small dimmed">
        {t(`reports.kinds.${reported.kind}`)} · <a href={`/@${handle}`}>@{handle}</a> ·{" "}
        <When at={createdAt} />
      </p>
      <p>
        <strong>{t(`public.page.reasons.${reason}`)}</strong>
        {text ? `: ${text}` : null}
      </p>
      <blockquote className="reported-text">
        <strong>{reported.title}</strong>
        {"\n"}
        {reported.text}
        {reported.answer ? `\n→ ${reported.answer}` : null}
      </blockquote>
      {decidedAt && outcome ? (
        <p className="small">
          {t(`reports.outcomes.${outcome}`, { name: decidedBy ?? "" })} <When at={decidedAt} />
        </p>
      ) : null}
      {decidedAt === null ? <Decide reportId={reportId} result={result} /> : null}
      {outcome === "removed" ? <Restore reportId={reportId} result={result} /> : null}
    </article>
  );
}

type FormProps = { reportId: string; result: Props["result"] };

function Decide({ reportId, result }: FormProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: DecideForm, lastResult: result, id: `decide-${reportId}` });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <input type="hidden" name="report" value={reportId} />
      <FormErrors form={form} />
      <TextArea field={fields.reason} rows={2} label={t("reports.reason")} hint={t("reports.reasonHint")} />
      <div className="my-pick-actions">
        <Button type="submit" name="outcome" value="kept" variant="default" size="sm">
          {t("reports.keep")}
        </Button>
        <Button type="submit" name="outcome" value="removed" color="red.9" size="sm">
          {t("reports.remove")}
        </Button>
      </div>
    </Form>
  );
}

function Restore({ reportId, result }: FormProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: RestoreForm, lastResult: result, id: `restore-${reportId}` });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="report" value={reportId} />
      <TextArea field={fields.reason} rows={2} label={t("reports.reason")} />
      <div>
        <Button type="submit" variant="default" size="sm">
          {t("reports.restore")}
        </Button>
      </div>
    </Form>
  );
}
