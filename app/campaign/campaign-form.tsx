import "#app/campaign/campaign.css";
import { type DefaultValue, getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Checkbox } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { CampaignForm } from "#app/campaign/campaign.form.ts";
import { FormStep } from "#app/campaign/fold-section.tsx";
import { LiveSummary } from "#app/campaign/live-summary.tsx";
import { MinimumFields } from "#app/campaign/minimum-fields.tsx";
import { ProductRows } from "#app/campaign/product-rows.tsx";
import { TermsFields } from "#app/campaign/terms-fields.tsx";
import { OriginsPanel } from "#app/store/origins-panel.tsx";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { type Choice, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export type CampaignFormProps = {
  result: SubmissionResult<string[]> | undefined;
  defaultValue: DefaultValue<z.input<typeof CampaignForm>>;
  currencies: readonly Choice[];
  origins: readonly string[];
};

/** Everything a campaign is, on one page, with the terms in words beside it as they are typed. */
export function CampaignEditor({ result, defaultValue, currencies, origins }: CampaignFormProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: CampaignForm,
    lastResult: result,
    defaultValue,
    id: "campaign",
  });
  return (
    <div className="beside">
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <FormStep title={t("seller.campaign.steps.what")}>
          <TextField
            field={fields.name}
            label={t("seller.campaign.fields.name")}
            hint={t("seller.campaign.fields.nameHint")}
          />
          <TextArea
            field={fields.brief}
            rows={6}
            label={t("seller.campaign.fields.brief")}
            hint={t("seller.campaign.fields.briefHint")}
          />
        </FormStep>
        <FormStep title={t("seller.campaign.steps.where")}>
          <TextField
            field={fields.destinationUrl}
            type="url"
            placeholder="https://"
            label={t("seller.campaign.fields.destinationUrl")}
            hint={t("seller.campaign.fields.destinationUrlHint")}
          />
          <ProductRows form={form} field={fields.products} />
        </FormStep>
        <TermsFields
          form={form}
          fields={fields}
          currencyField={
            <SelectField
              field={fields.currency}
              options={currencies}
              label={t("seller.campaign.fields.currency")}
              hint={t("seller.campaign.fields.currencyHint")}
            />
          }
        />
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
          <MinimumFields fields={fields} />
          <CouponBox field={fields.givesCoupon} />
        </FormStep>
        <div>
          <SubmitButton>{t("seller.campaign.saveDraft")}</SubmitButton>
        </div>
      </Form>
      <aside>
        <LiveSummary typed={form.value} />
        <OriginsPanel origins={origins} />
      </aside>
    </div>
  );
}

type Fields = ReturnType<typeof useZodForm<typeof CampaignForm>>[1];

function CouponBox({ field }: { field: Fields["givesCoupon"] }) {
  const { t } = useTranslation();
  const { key, ...input } = getInputProps(field, { type: "checkbox", ariaAttributes: false });
  return (
    <Checkbox
      key={key}
      {...input}
      label={t("seller.campaign.fields.givesCoupon")}
      description={t("seller.campaign.fields.givesCouponHint")}
    />
  );
}
