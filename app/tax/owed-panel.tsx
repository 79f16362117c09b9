import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NumberField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Money } from "#app/ui/money.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { RemitForm } from "./tax.form.ts";
import type { AuthorityLine } from "./withheld.queries.server.ts";

/** What each authority is owed, from the ledger. */
export function OwedTable({ owed }: { owed: readonly AuthorityLine[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("finance.tax.owed")}
      rows={owed}
      rowKey={({ authority, currency }) => authority + currency}
      empty={<p className="dimmed">{t("finance.tax.nothingOwed")}</p>}
      columns={[
        {
          key: "authority",
          header: t("finance.tax.authority"),
          cell: ({ authority, currency }) => (
            <span>
              <span className="mono">{authority}</span>
              <span className="under">{currency}</span>
            </span>
          ),
        },
        ...(["withheld", "remitted", "open"] as const).map((key) => ({
          key,
          header: t(`finance.tax.${key}`),
          numeric: true,
          cell: (line: AuthorityLine) => (
            <Money amount={line[key]} currency={line.currency} exact strong={key === "open"} />
          ),
        })),
      ]}
    />
  );
}

type RemitProps = { line: AuthorityLine; result: SubmissionResult<string[]> | undefined };

/** Records that what was withheld was sent to its authority. */
export function RemitPanel({ line: { authority, currency }, result }: RemitProps) {
  const { t } = useTranslation();
  const id = `remit-${authority}-${currency}`;
  const typed = result?.initialValue;
  const mine = typed?.intent === "remit" && typed.authority === authority && typed.currency === currency;
  const [form, fields] = useZodForm({
    schema: RemitForm,
    lastResult: mine ? result : undefined,
    defaultValue: { authority, currency },
    id,
  });
  return (
    <section className="panel">
      <h3>{t("finance.tax.remitTitle", { authority, currency })}</h3>
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="remit" />
        <input type="hidden" name="authority" value={authority} />
        <input type="hidden" name="currency" value={currency} />
        <FormErrors form={form} />
        <NumberField field={fields.amount} label={t("finance.tax.amount")} unit={currency} />
        <TextField
          field={fields.reference}
          label={t("finance.tax.reference")}
          hint={t("finance.tax.referenceHint")}
          mono
        />
        <SubmitButton>{t("finance.tax.remit")}</SubmitButton>
      </Form>
    </section>
  );
}
