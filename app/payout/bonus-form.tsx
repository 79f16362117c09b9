import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { NumberField, SelectField, TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { BonusForm as schema } from "./finance.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  name: string;
  currencies: readonly Currency[];
  /** One form, one bonus, however often it is sent. */
  requestId: string;
};

export function BonusForm({ result, name, currencies, requestId }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: { currency: currencies[0] ?? "" },
    id: "bonus",
  });
  return (
    <section className="panel">
      <h2>{t("finance.bonus.title")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <p className="dimmed">{t("finance.bonus.text", { name })}</p>
        <FormErrors form={form} />
        <input type="hidden" name="requestId" value={requestId} />
        <SelectField
          field={fields.currency}
          label={t("finance.figure.currency")}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        <NumberField field={fields.amount} label={t("finance.bonus.amount")} />
        <TextArea
          field={fields.reason}
          label={t("finance.bonus.reason")}
          hint={t("finance.bonus.reasonHint")}
          rows={2}
        />
        <SubmitButton>{t("finance.bonus.pay")}</SubmitButton>
      </Form>
    </section>
  );
}
