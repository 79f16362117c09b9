import type { SubmissionResult } from "@conform-to/react";
import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BudgetForm } from "#app/campaign/campaign.form.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { NumberField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Funds = { amount: bigint; spent: bigint; left: bigint; currency: Currency; aboutSales: number | null };

export type BudgetPanelProps = {
  funds: Funds | null;
  /** What refunds have taken back, minor units. */
  back: bigint;
  currency: Currency;
  mayEdit: boolean;
  result: SubmissionResult<string[]> | undefined;
};

/** What a campaign's commissions may come to, what of it is left, and the form that moves it. */
export function BudgetPanel({ funds, back, currency, mayEdit, result }: BudgetPanelProps) {
  const { t } = useTranslation();
  return (
    <section className="panel rows" id="budget">
      <h2>{t("seller.campaign.budget.title")}</h2>
      {funds ? <FundsStats funds={funds} back={back} /> : <p>{t("seller.campaign.budget.none")}</p>}
      {mayEdit ? <BudgetFields key={String(funds?.amount)} {...{ funds, currency, result }} /> : null}
    </section>
  );
}

function FundsStats({ funds, back }: { funds: Funds; back: bigint }) {
  const { t, i18n } = useTranslation();
  const { amount, spent, left, currency, aboutSales } = funds;
  const about =
    aboutSales === null
      ? undefined
      : `${t("seller.campaign.budget.about", { count: aboutSales })} ${t("seller.campaign.budget.aboutHint")}`;
  return (
    <Stats>
      <Stat
        label={t("seller.campaign.budget.left")}
        figure={<Money amount={left} currency={currency} exact />}
        hint={about}
      />
      <Stat
        label={t("seller.campaign.budget.spent")}
        figure={<Money amount={spent} currency={currency} exact />}
        hint={t("seller.campaign.budget.ofAmount", { amount: formatMoney(amount, currency, i18n.language) })}
      />
      {back > 0n ? (
        <Stat
          label={t("seller.campaign.budget.back")}
          figure={<Money amount={back} currency={currency} exact />}
          hint={t("seller.campaign.budget.backHint")}
        />
      ) : null}
    </Stats>
  );
}

function BudgetFields({ funds, currency, result }: Pick<BudgetPanelProps, "funds" | "currency" | "result">) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: BudgetForm,
    lastResult: result,
    ...(funds ? { defaultValue: { amount: decimalText(funds.amount, currency) } } : {}),
    id: "budget-form",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="budget" />
      <NumberField
        field={fields.amount}
        unit={currency}
        label={t("seller.campaign.budget.amount")}
        hint={t("seller.campaign.budget.amountHint")}
      />
      <div>
        <SubmitButton>
          {t(funds ? "seller.campaign.budget.change" : "seller.campaign.budget.set")}
        </SubmitButton>
      </div>
    </Form>
  );
}
