import { useTranslation } from "react-i18next";
import { FormStep } from "#app/campaign/fold-section.tsx";
import { LiveSummary } from "#app/campaign/live-summary.tsx";
import { TermsFields } from "#app/campaign/terms-fields.tsx";
import { type Choice, NumberField, SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { PayForm } from "./pay.form.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";
import { useAutosave } from "./use-autosave.ts";

/** What a sale earns, with the terms in words as they are typed, and what all of them may come to. */
export function PayStep({
  page,
  result,
  defaults,
  currencies,
}: StepProps & { currencies: readonly Choice[] }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    ...{ schema: PayForm, lastResult: result, defaultValue: defaults, id: "step-pay" },
  });
  const { saving } = useAutosave({ formId: form.id, ...page });
  const currency = typeof fields.currency.value === "string" ? fields.currency.value : "";
  return (
    <div className="beside">
      <StepForm page={page} form={form} saving={saving}>
        <TermsFields
          form={form}
          fields={fields}
          dates={false}
          currencyField={
            <SelectField
              field={fields.currency}
              options={currencies}
              label={t("seller.campaign.fields.currency")}
              hint={t("seller.campaign.fields.currencyHint")}
            />
          }
        />
        <FormStep title={t("seller.campaign.wizard.pay.budget")}>
          <NumberField
            field={fields.budget}
            label={t("seller.campaign.wizard.pay.budget")}
            hint={t("seller.campaign.wizard.pay.budgetHint")}
            unit={currency}
          />
        </FormStep>
      </StepForm>
      <aside>
        <LiveSummary typed={form.value} />
      </aside>
    </div>
  );
}
