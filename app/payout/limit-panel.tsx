import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { NumberField, SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Money } from "#app/ui/money.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { LimitForm } from "./schedule.form.ts";

type Props = {
  limits: readonly { currency: Currency; amount: bigint }[];
  currencies: readonly Currency[];
  /** An owner, who alone changes them. */
  owns: boolean;
  result: SubmissionResult<string[]> | undefined;
};

/** What finance members may approve at most, and the form that changes it. */
export function LimitPanel({ limits, currencies, owns, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: LimitForm,
    // The page has two forms and one answer.
    lastResult: result?.initialValue?.intent === "limit" ? result : undefined,
    defaultValue: { currency: currencies[0], amount: "" },
    id: "limit",
  });
  return (
    <section className="panel">
      <h2>{t("finance.schedule.limits")}</h2>
      <p className="dimmed">{t("finance.schedule.limitsLead")}</p>
      {limits.length === 0 ? <p>{t("finance.schedule.noLimits")}</p> : null}
      <ul>
        {limits.map(({ currency, amount }) => (
          <li key={currency}>
            <Money amount={amount} currency={currency} exact />
          </li>
        ))}
      </ul>
      {owns ? (
        <Form method="post" {...getFormProps(form)} className="form">
          <input type="hidden" name="intent" value="limit" />
          <FormErrors form={form} />
          <SelectField
            field={fields.currency}
            label={t("finance.figure.currency")}
            options={currencies.map((value) => ({ value, label: value }))}
          />
          <NumberField
            field={fields.amount}
            label={t("finance.schedule.limit")}
            hint={t("finance.schedule.limitHint")}
          />
          <SubmitButton>{t("finance.schedule.saveLimit")}</SubmitButton>
        </Form>
      ) : (
        <p className="dimmed">{t("finance.schedule.ownersOnly")}</p>
      )}
    </section>
  );
}
