import { useTranslation } from "react-i18next";
import { Rule } from "#app/campaign/fold-section.tsx";
import type { RowsForm } from "#app/campaign/row-parts.tsx";
import { budgetEnds } from "#app/campaign/terms.form.ts";
import type { TermsFieldset } from "#app/campaign/terms-fields.tsx";
import { ExcludedRows } from "#app/campaign/terms-rows.tsx";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { NumberField } from "#app/ui/field.tsx";
import { asRequired } from "#app/ui/required.ts";

type Props = { form: RowsForm; fields: TermsFieldset; currency: string | undefined };

/** What earns nothing, what is the most, and how terms end. */
export function LimitFields({ form, fields, currency }: Props) {
  const { t } = useTranslation();
  const money = currency ? { unit: currency } : {};
  return (
    <>
      <Rule title={t("seller.campaign.fields.excluded")} hint={t("seller.campaign.fields.excludedHint")}>
        <ExcludedRows form={form} field={fields.excluded} />
      </Rule>
      <div className="fields-row">
        <NumberField
          field={fields.minimumOrder}
          label={t("seller.campaign.fields.minimumOrder")}
          hint={t("seller.campaign.fields.minimumOrderHint")}
          {...money}
        />
        {(["capOrder", "capMonth", "capCreator"] as const).map((name) => (
          <NumberField
            key={name}
            field={fields[name]}
            label={t(`seller.campaign.fields.${name}`)}
            hint={t("seller.campaign.fields.capHint")}
            {...money}
          />
        ))}
      </div>
      <RadioCards
        field={asRequired(fields.whenBudgetEnds)}
        label={t("seller.campaign.fields.whenBudgetEnds")}
        options={budgetEnds.map((value) => ({
          value,
          label: t(`seller.campaign.fields.${value}`),
          text: t(`seller.campaign.fields.${value}Text`),
        }))}
      />
      <NumberField
        field={asRequired(fields.noticeDays)}
        whole
        unit={t("seller.campaign.fields.days")}
        label={t("seller.campaign.fields.noticeDays")}
        hint={t("seller.campaign.fields.noticeDaysHint")}
      />
    </>
  );
}
