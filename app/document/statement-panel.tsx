import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import { SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { StatementForm } from "./statement.form.ts";

type Props = { months: readonly string[]; result: SubmissionResult<string[]> | undefined };

/** Asks for the statement of a month that is over. */
export function StatementPanel({ months, result }: Props) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({
    ...{ schema: StatementForm, lastResult: result, id: "statement" },
    defaultValue: { month: months[0] ?? "" },
  });
  return (
    <section className="panel">
      <h2>{t("document.ask.title")}</h2>
      <p className="dimmed">{months.length > 0 ? t("document.ask.text") : t("document.ask.none")}</p>
      {months.length > 0 ? (
        <Form method="post" {...getFormProps(form)} className="form">
          <FormErrors form={form} />
          <SelectField
            field={fields.month}
            label={t("document.ask.month")}
            options={months.map((value) => ({ value, label: monthName(value, i18n.language) }))}
          />
          <SubmitButton>{t("document.ask.submit")}</SubmitButton>
        </Form>
      ) : null}
    </section>
  );
}
