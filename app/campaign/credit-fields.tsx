import { useTranslation } from "react-i18next";
import type { TermsFieldset } from "#app/campaign/terms-fields.tsx";
import { models } from "#app/rules/terms.ts";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { NumberField } from "#app/ui/field.tsx";
import { asRequired } from "#app/ui/required.ts";

/** Which of several creators is credited with an order. */
export function CreditFields({ fields }: { fields: TermsFieldset }) {
  const { t } = useTranslation();
  const decays = fields.model.value === "time_decay";
  return (
    <>
      <RadioCards
        field={asRequired(fields.model)}
        label={t("seller.campaign.fields.model")}
        options={models.map((value) => ({
          value,
          label: t(`seller.campaign.fields.${value}`),
          text: t(`seller.campaign.fields.${value}Text`),
        }))}
      />
      {/* Hidden it is sent all the same: dropped, it would read as a change of the terms. */}
      <div hidden={!decays}>
        <NumberField
          field={asRequired(fields.halfLifeDays)}
          whole
          unit={t("seller.campaign.fields.days")}
          label={t("seller.campaign.fields.halfLifeDays")}
          hint={t("seller.campaign.fields.halfLifeDaysHint")}
        />
      </div>
      <RadioCards
        field={fields.precedence}
        label={t("seller.campaign.fields.precedence")}
        options={[
          {
            value: "code_wins",
            label: t("seller.campaign.fields.codeWins"),
            text: t("seller.campaign.fields.codeWinsText"),
          },
          {
            value: "link_wins",
            label: t("seller.campaign.fields.linkWins"),
            text: t("seller.campaign.fields.linkWinsText"),
          },
        ]}
      />
      <NumberField
        field={asRequired(fields.lockMonths)}
        whole
        unit={t("seller.campaign.fields.months")}
        label={t("seller.campaign.fields.lockMonths")}
        hint={t("seller.campaign.fields.lockMonthsHint")}
      />
    </>
  );
}
