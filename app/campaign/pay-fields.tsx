import { useTranslation } from "react-i18next";
import { Rule } from "#app/campaign/fold-section.tsx";
import type { RowsForm } from "#app/campaign/row-parts.tsx";
import type { TermsFieldset } from "#app/campaign/terms-fields.tsx";
import { ProductRateRows, StepRows } from "#app/campaign/terms-rows.tsx";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { NumberField, SelectField } from "#app/ui/field.tsx";
import { asRequired } from "#app/ui/required.ts";

type Props = { form: RowsForm; fields: TermsFieldset; currency: string | undefined };

/** What is paid besides the campaign's own rate. */
export function PayFields({ form, fields, currency }: Props) {
  const { t } = useTranslation();
  const money = currency ? { unit: currency } : {};
  const newCustomerUnit = fields.newCustomerKind.value === "percent_per_line" ? { unit: "%" } : money;
  return (
    <>
      <Rule
        title={t("seller.campaign.fields.productRates")}
        hint={t("seller.campaign.fields.productRatesHint")}
      >
        <ProductRateRows form={form} field={fields.productRates} currency={currency} />
      </Rule>
      <TierFields form={form} fields={fields} currency={currency} />
      <Rule
        title={t("seller.campaign.fields.newCustomer")}
        hint={t("seller.campaign.fields.newCustomerHint")}
      >
        <div className="fields-row">
          <SelectField
            field={asRequired(fields.newCustomerKind)}
            label={t("seller.campaign.fields.newCustomerKind")}
            options={[
              { value: "percent_per_line", label: t("seller.campaign.fields.inPercent") },
              { value: "flat_per_unit", label: t("seller.campaign.fields.inAmount") },
              { value: "flat_per_order", label: t("seller.campaign.fields.inOrderAmount") },
            ]}
          />
          <NumberField
            field={fields.newCustomerRate}
            label={t("seller.campaign.fields.newCustomerRate")}
            {...newCustomerUnit}
          />
        </div>
      </Rule>
      <Rule title={t("seller.campaign.fields.bonus")}>
        <div className="fields-row">
          <NumberField
            field={fields.bonusSales}
            whole
            unit={t("seller.campaign.fields.sales")}
            label={t("seller.campaign.fields.bonusSales")}
            hint={t("seller.campaign.fields.bonusSalesHint")}
          />
          <NumberField
            field={fields.bonusAmount}
            label={t("seller.campaign.fields.bonusAmount")}
            hint={t("seller.campaign.fields.bonusAmountHint")}
            {...money}
          />
        </div>
      </Rule>
      <Rule title={t("seller.campaign.fields.recruiter")}>
        <div className="fields-row">
          <NumberField
            field={fields.recruiterPercent}
            unit="%"
            label={t("seller.campaign.fields.recruiterPercent")}
            hint={t("seller.campaign.fields.recruiterPercentHint")}
          />
          <NumberField
            field={fields.recruiterMonths}
            whole
            unit={t("seller.campaign.fields.months")}
            label={t("seller.campaign.fields.recruiterMonths")}
            hint={t("seller.campaign.fields.recruiterMonthsHint")}
          />
        </div>
      </Rule>
      <NumberField
        field={fields.assistPercent}
        unit="%"
        label={t("seller.campaign.fields.assistPercent")}
        hint={t("seller.campaign.fields.assistPercentHint")}
      />
    </>
  );
}

function TierFields({ form, fields, currency }: Props) {
  const { t } = useTranslation();
  const byRevenue = fields.tierMeasure.value === "revenue";
  const on = fields.tierSteps.getFieldList().length > 0;
  return (
    <Rule title={t("seller.campaign.fields.tiers")} hint={t("seller.campaign.fields.tiersHint")}>
      {/* Kept in the form without steps too, so that what was chosen isn't lost with the last row. */}
      <div className="rows" hidden={!on}>
        <SelectField
          field={asRequired(fields.tierMeasure)}
          label={t("seller.campaign.fields.tierMeasure")}
          options={[
            { value: "orders", label: t("seller.campaign.fields.byOrders") },
            { value: "revenue", label: t("seller.campaign.fields.byRevenue") },
          ]}
        />
        <RadioCards
          field={asRequired(fields.tierApply)}
          label={t("seller.campaign.fields.tierApply")}
          options={[
            {
              value: "marginal",
              label: t("seller.campaign.fields.marginal"),
              text: t("seller.campaign.fields.marginalText"),
            },
            {
              value: "whole",
              label: t("seller.campaign.fields.wholeMonth"),
              text: t("seller.campaign.fields.wholeMonthText"),
            },
          ]}
        />
      </div>
      <StepRows
        form={form}
        field={fields.tierSteps}
        unit={byRevenue ? (currency ?? "") : t("seller.campaign.fields.orders")}
      />
    </Rule>
  );
}
