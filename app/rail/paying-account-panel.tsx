import "#app/dashboard/dashboard.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PasswordField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import { PayingAccountForm } from "./paying-account.form.ts";

type Shown = { currency: Currency; name: string; shown: string; changedAt: Date; changedBy: string };
type Props = { result: SubmissionResult<string[]> | undefined; currencies: readonly Currency[] };

/** Which account payouts of a currency leave from: entered whole each time, since only its end is ever shown. */
export function PayingAccountPanel({ result, currencies }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: PayingAccountForm,
    lastResult: result,
    defaultValue: { currency: currencies[0] ?? "" },
    id: "paying",
  });
  return (
    <section className="panel">
      <h2>{t("rail.account.formTitle")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <SelectField
          field={fields.currency}
          label={t("finance.figure.currency")}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        <TextField field={fields.name} label={t("rail.account.holder")} autoComplete="organization" />
        <TextField
          field={fields.account}
          label={t("rail.account.account")}
          hint={t("rail.account.accountHint")}
          autoComplete="off"
          mono
        />
        <TextField
          field={fields.bic}
          label={t("rail.account.bic")}
          hint={t("rail.account.bicHint")}
          autoComplete="off"
          mono
        />
        <PasswordField
          field={fields.current}
          label={t("rail.account.password")}
          hint={t("rail.account.passwordHint")}
          autoComplete="current-password"
        />
        <SubmitButton>{t("rail.account.save")}</SubmitButton>
      </Form>
    </section>
  );
}

export function PayingAccounts({ accounts }: { accounts: readonly Shown[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("rail.account.list")}</h2>
      <DataTable
        caption={t("rail.account.list")}
        rows={accounts}
        rowKey={({ currency }) => currency}
        empty={<EmptyState title={t("rail.account.none")} text={t("rail.account.noneText")} />}
        columns={[
          { key: "currency", header: t("finance.figure.currency"), cell: ({ currency }) => currency },
          { key: "name", header: t("rail.account.holder"), cell: ({ name }) => name },
          {
            key: "account",
            header: t("rail.account.account"),
            cell: ({ shown }) => <span className="mono">{shown}</span>,
          },
          {
            key: "changed",
            header: t("rail.account.changed"),
            cell: ({ changedAt, changedBy }) => (
              <span>
                <When at={changedAt} />
                <span className="under">{t("rail.account.by", { name: changedBy })}</span>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
