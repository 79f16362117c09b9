import "#app/claim/claim.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { NumberField, SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Money } from "#app/ui/money.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { ReserveForm as schema } from "./claim.form.ts";
import type { Reserve } from "./reserve.server.ts";

type Props = {
  reserves: readonly Reserve[];
  currencies: readonly Currency[];
  days: number;
  /** Undefined: this role only reads. */
  form: { result: SubmissionResult<string[]> | undefined } | undefined;
};

/** What a seller has set aside for claims it doesn't answer in time. */
export function ReservePanel({ reserves, currencies, days, form }: Props) {
  const { t } = useTranslation();
  return (
    <section className="panel claim-reserve">
      <h2>{t("claim.reserve.title")}</h2>
      <p className="dimmed">{t("claim.reserve.text", { count: days })}</p>
      {reserves.length > 0 ? (
        <DataTable
          caption={t("claim.reserve.title")}
          rows={reserves}
          rowKey={({ currency }) => currency}
          empty={null}
          columns={[
            { key: "currency", header: t("finance.figure.currency"), cell: ({ currency }) => currency },
            ...(["amount", "spent", "left"] as const).map((key) => ({
              ...{ key, header: t(`claim.reserve.${key}`), numeric: true },
              cell: ({ currency, amount, spent }: Reserve) => (
                <Money
                  amount={key === "left" ? amount - spent : key === "spent" ? spent : amount}
                  currency={currency}
                  exact
                />
              ),
            })),
          ]}
        />
      ) : (
        <p>{t("claim.reserve.none")}</p>
      )}
      {form ? <SetReserve key={reserves.length} result={form.result} currencies={currencies} /> : null}
    </section>
  );
}

type FormProps = { result: SubmissionResult<string[]> | undefined; currencies: readonly Currency[] };

function SetReserve({ result, currencies }: FormProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: { currency: currencies[0] ?? "" },
    id: "reserve",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <SelectField
        field={fields.currency}
        label={t("finance.figure.currency")}
        options={currencies.map((value) => ({ value, label: value }))}
      />
      <NumberField field={fields.amount} label={t("claim.reserve.set")} hint={t("claim.reserve.setHint")} />
      <SubmitButton>{t("claim.reserve.save")}</SubmitButton>
    </Form>
  );
}
