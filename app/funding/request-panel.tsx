import { getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { DateField } from "#app/ui/date-field.tsx";
import { type Choice, NumberField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { asRequired } from "#app/ui/required.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { RequestForm as schema } from "./funding.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  currencies: readonly Currency[];
  requestId: string;
  /** What a batch misses, as its page said. */
  asked?: { currency: Currency; amount: bigint } | null;
  /** On the operator's page: whom to ask. */
  sellers?: readonly Choice[];
};

/** Asks for funds; what comes of it is a code for the transfer's text. */
export function RequestPanel({ result, currencies, requestId, asked, sellers }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: {
      requestId,
      // Of a few the first; of all of them none is likelier.
      currency: asked?.currency ?? (currencies.length < 20 ? currencies[0] : "") ?? "",
      amount: asked ? decimalText(asked.amount, asked.currency) : "",
    },
    id: "request",
  });
  return (
    <section className="panel funding-panel" id="ask">
      <h2>{t("funding.request.make")}</h2>
      <p className="dimmed">{t(sellers ? "funding.request.makeOperator" : "funding.request.makeText")}</p>
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="ask" />
        <input {...getInputProps(fields.requestId, { type: "hidden" })} key={requestId} />
        {sellers ? (
          <SelectField
            field={asRequired(fields.sellerId)}
            label={t("finance.operator.seller")}
            options={sellers}
          />
        ) : null}
        <SelectField
          field={fields.currency}
          label={t("finance.figure.currency")}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        <NumberField field={fields.amount} label={t("finance.funds.amount")} />
        <DateField field={fields.dueOn} label={t("funding.request.dueOn")} />
        {sellers ? (
          <TextField
            field={fields.documentId}
            label={t("funding.request.document")}
            hint={t("funding.request.documentHint")}
            autoComplete="off"
            mono
          />
        ) : null}
        <div>
          <SubmitButton>{t("funding.request.submit")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
