import { useTranslation } from "react-i18next";
import { platforms } from "#app/application/application.form.ts";
import { FoldSection, FormStep } from "#app/campaign/fold-section.tsx";
import { MinimumFields } from "#app/campaign/minimum-fields.tsx";
import { CheckboxField, RadioCards } from "#app/ui/choice-field.tsx";
import { type Choice, NumberField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { CountryField } from "./country-field.tsx";
import { JoinForm } from "./join.form.ts";
import { PickField } from "./pick-field.tsx";
import { QuestionRows } from "./question-rows.tsx";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";
import { useAutosave } from "./use-autosave.ts";

/** Who may join, how many, and what they are asked. */
export function JoinStep({
  page,
  result,
  defaults,
  countries,
}: StepProps & { countries: readonly Choice[] }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    ...{ schema: JoinForm, lastResult: result, defaultValue: defaults, id: "step-join" },
  });
  const { saving } = useAutosave({ formId: form.id, ...page });
  const byApplication = fields.joinMode.value === "application";
  return (
    <StepForm page={page} form={form} saving={saving}>
      <FormStep title={t("seller.campaign.steps.who")}>
        <RadioCards
          field={fields.joinMode}
          label={t("seller.campaign.fields.joinMode")}
          options={(["open", "application", "invited"] as const).map((value) => ({
            value,
            label: t(`seller.campaign.fields.${value}`),
            text: t(`seller.campaign.fields.${value}Text`),
          }))}
        />
        <NumberField
          field={fields.seats}
          whole
          label={t("seller.campaign.wizard.join.seats")}
          hint={t("seller.campaign.wizard.join.seatsHint")}
        />
      </FormStep>
      <FormStep title={t("seller.campaign.wizard.join.eligible")}>
        <CountryField
          field={fields.countries}
          options={countries}
          placeholder={t("seller.campaign.wizard.join.countriesFind")}
          label={t("seller.campaign.wizard.join.countries")}
          hint={t("seller.campaign.wizard.join.countriesHint")}
        />
        <PickField
          field={fields.channels}
          options={platforms.map((value) => ({ value, label: t(`creator.application.platforms.${value}`) }))}
          label={t("seller.campaign.wizard.join.channels")}
          hint={t("seller.campaign.wizard.join.channelsHint")}
        />
        <MinimumFields fields={fields} />
        <CheckboxField field={fields.emailVerified} label={t("seller.campaign.wizard.join.emailVerified")} />
      </FormStep>
      {/* Hidden it is sent all the same: chosen again, nothing is lost. */}
      <div hidden={!byApplication}>
        <FoldSection
          title={t("seller.campaign.wizard.join.applications")}
          hint={t("seller.campaign.wizard.join.autoHint")}
          opens={Boolean(fields.autoOn.value) || Boolean(fields.autoOn.errors)}
        >
          <CheckboxField field={fields.autoOn} label={t("seller.campaign.wizard.join.auto")} />
          <NumberField
            field={fields.autoFollowers}
            whole
            label={t("seller.campaign.wizard.join.autoFollowers")}
          />
          <CheckboxField field={fields.autoVerified} label={t("seller.campaign.wizard.join.autoVerified")} />
          <CheckboxField field={fields.autoKnown} label={t("seller.campaign.wizard.join.autoKnown")} />
          <NumberField
            field={fields.reapplyDays}
            whole
            unit={t("seller.campaign.fields.days")}
            label={t("seller.campaign.wizard.join.reapply")}
            hint={t("seller.campaign.wizard.join.reapplyHint")}
          />
        </FoldSection>
      </div>
      <FormStep title={t("seller.campaign.wizard.join.questions")}>
        <QuestionRows form={form} field={fields.questions} />
      </FormStep>
    </StepForm>
  );
}
