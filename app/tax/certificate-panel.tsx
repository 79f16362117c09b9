import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import { DateField } from "#app/ui/date-field.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { CertificateForm } from "./tax.form.ts";
import type { WithheldLine } from "./withheld.queries.server.ts";

type Props = { line: WithheldLine; result: SubmissionResult<string[]> | undefined };

/** The number an authority gave for what was withheld of a creator in a month (in Indonesia the bukti potong). */
export function CertificatePanel({ line, result }: Props) {
  const { t, i18n } = useTranslation();
  const { creatorId, authority, currency, month, name, certificate, issuedOn } = line;
  const [form, fields] = useZodForm({
    schema: CertificateForm,
    lastResult: result?.initialValue?.intent === "certificate" ? result : undefined,
    defaultValue: {
      ...{ creatorId, authority, currency, month },
      ...{ number: certificate ?? "", issuedOn: issuedOn ?? "" },
    },
    id: "certificate-form",
  });
  return (
    <section className="panel" id="certificate">
      <h2>{t("finance.tax.certificateOf", { name, month: monthName(month.slice(0, 7), i18n.language) })}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="certificate" />
        <input type="hidden" name="creatorId" value={creatorId} />
        <input type="hidden" name="authority" value={authority} />
        <input type="hidden" name="currency" value={currency} />
        <input type="hidden" name="month" value={month} />
        <FormErrors form={form} />
        <TextField field={fields.number} label={t("finance.tax.number")} mono />
        <DateField field={fields.issuedOn} label={t("finance.tax.issuedOn")} />
        <SubmitButton>{t("finance.tax.keep")}</SubmitButton>
      </Form>
    </section>
  );
}
