import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { type Choice, NumberField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Money } from "#app/ui/money.tsx";
import { asRequired } from "#app/ui/required.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { Funds } from "./batch.queries.server.ts";
import { FundsForm as schema } from "./finance.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  currencies: readonly Currency[];
  /** Open requests it may have been sent for. */
  requests?: readonly Choice[];
  /** On the operator's page: whose. */
  sellers?: readonly Choice[];
};

/** Money that arrived, recorded by hand. */
export function FundsPanel({ result, currencies, requests = [], sellers }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    // Of a few the first; of all of them none is likelier.
    defaultValue: { currency: (currencies.length < 20 ? currencies[0] : "") ?? "" },
    id: "funds",
  });
  return (
    <section className="panel">
      <h2>{t("finance.funds.record")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="record" />
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
        <TextField
          field={fields.reference}
          label={t("finance.funds.reference")}
          hint={t("finance.funds.referenceHint")}
          autoComplete="off"
        />
        {requests.length > 0 ? (
          <SelectField
            field={fields.fundingId}
            label={t("funding.record.request")}
            options={requests}
            placeholder={t("funding.record.noRequest")}
          />
        ) : null}
        <div>
          <SubmitButton>{t("finance.funds.record")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

export function FundsTable({ funds }: { funds: readonly Funds[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("finance.funds.list")}</h2>
      <DataTable
        caption={t("finance.funds.list")}
        rows={funds}
        rowKey={({ reference, at }) => `${at.getTime()}${reference}`}
        empty={<p className="dimmed">{t("finance.funds.none")}</p>}
        columns={[
          { key: "date", header: t("finance.figure.date"), cell: ({ at }) => <When at={at} /> },
          {
            key: "reference",
            header: t("finance.figure.reference"),
            cell: ({ reference }) => reference,
          },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} exact />,
          },
        ]}
      />
    </section>
  );
}
