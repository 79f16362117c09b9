import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FormStep } from "#app/campaign/fold-section.tsx";
import { utmComplaint, withUtm } from "#app/campaign/utm.ts";
import type { Currency } from "#app/rules/money.ts";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { NumberField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { AssetRows } from "./asset-rows.tsx";
import { kitForm } from "./kit.form.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";
import { useAutosave } from "./use-autosave.ts";

type Props = StepProps & { currency: Currency; destinationUrl: string };

const example = { campaign: "evening-linen", handle: "dina", link: "x7k2m", sub: "story" };

/** What creators get to work with. */
export function KitStep({ page, result, defaults, currency, destinationUrl }: Props) {
  const { t } = useTranslation();
  const schema = useMemo(() => kitForm(currency), [currency]);
  const [form, fields] = useZodForm({
    ...{ schema, lastResult: result, defaultValue: defaults, id: "step-kit" },
  });
  const { saving } = useAutosave({ formId: form.id, ...page });
  const template = typeof fields.utmTemplate.value === "string" ? fields.utmTemplate.value.trim() : "";
  const days = t("seller.campaign.fields.days");
  return (
    <StepForm page={page} form={form} saving={saving}>
      <FormStep title={t("seller.campaign.wizard.kit.assets")}>
        <AssetRows form={form} field={fields.assets} campaignId={page.campaignId} />
      </FormStep>
      <FormStep title={t("seller.campaign.wizard.kit.sample")}>
        <TextField
          field={fields.sampleText}
          label={t("seller.campaign.wizard.kit.sampleText")}
          hint={t("seller.campaign.wizard.kit.sampleHint")}
        />
        <div className="fields-row">
          <NumberField
            field={fields.sampleValue}
            unit={currency}
            label={t("seller.campaign.wizard.kit.sampleValue")}
            hint={t("seller.campaign.wizard.kit.sampleValueHint")}
          />
          <NumberField
            field={fields.sampleCount}
            whole
            label={t("seller.campaign.wizard.kit.sampleCount")}
            hint={t("seller.campaign.wizard.kit.sampleCountHint")}
          />
          <NumberField
            field={fields.sampleContentDays}
            whole
            unit={days}
            label={t("seller.campaign.wizard.kit.sampleContentDays")}
            hint={t("seller.campaign.wizard.kit.sampleContentDaysHint")}
          />
        </div>
      </FormStep>
      <FormStep title={t("seller.campaign.wizard.kit.tracking")}>
        {page.status === "draft" ? (
          <CheckboxField
            field={fields.givesCoupon}
            label={t("seller.campaign.fields.givesCoupon")}
            hint={t("seller.campaign.fields.givesCouponHint")}
          />
        ) : (
          <p className="dimmed small">{t("seller.campaign.wizard.kit.noCouponChange")}</p>
        )}
        <TextField
          field={fields.utmTemplate}
          mono
          placeholder="utm_source=rekan&utm_campaign={campaign}&utm_content={handle}"
          label={t("seller.campaign.wizard.kit.utm")}
          hint={t("seller.campaign.wizard.kit.utmHint")}
        />
        {template && !utmComplaint(template) && URL.canParse(destinationUrl) ? (
          <p className="example-line small">
            {t("seller.campaign.wizard.kit.utmExample")}{" "}
            <code>{withUtm(destinationUrl, template, example)}</code>
          </p>
        ) : null}
      </FormStep>
    </StepForm>
  );
}
