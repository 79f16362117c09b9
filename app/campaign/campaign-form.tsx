import "#app/campaign/campaign.css";
import { type DefaultValue, getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Checkbox } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { CampaignForm } from "#app/campaign/campaign.form.ts";
import { LiveSummary } from "#app/campaign/live-summary.tsx";
import { ProductRows } from "#app/campaign/product-rows.tsx";
import { OriginsPanel } from "#app/store/origins-panel.tsx";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { type Choice, NumberField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
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
  const flat = fields.rateKind.value === "flat_per_order";
  const { currency } = fields;
  return (
    <div className="beside">
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <Step title={t("seller.campaign.steps.what")}>
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
        </Step>
        <Step title={t("seller.campaign.steps.where")}>
          <TextField
            field={fields.destinationUrl}
            type="url"
            placeholder="https://"
            label={t("seller.campaign.fields.destinationUrl")}
            hint={t("seller.campaign.fields.destinationUrlHint")}
          />
          <ProductRows form={form} field={fields.products} />
        </Step>
        <Step title={t("seller.campaign.steps.earns")}>
          <SelectField
            field={currency}
            options={currencies}
            label={t("seller.campaign.fields.currency")}
            hint={t("seller.campaign.fields.currencyHint")}
          />
          <RadioCards
            field={fields.rateKind}
            label={t("seller.campaign.fields.rateKind")}
            options={[
              {
                value: "percent_per_line",
                label: t("seller.campaign.fields.percent"),
                text: t("seller.campaign.fields.percentText"),
              },
              {
                value: "flat_per_order",
                label: t("seller.campaign.fields.flatKind"),
                text: t("seller.campaign.fields.flatKindText"),
              },
            ]}
          />
          <RateField flat={flat} fields={fields} />
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
        </Step>
        <Step title={t("seller.campaign.steps.when")}>
          <div className="fields-row">
            <NumberField
              field={fields.windowDays}
              whole
              unit={t("seller.campaign.fields.days")}
              label={t("seller.campaign.fields.windowDays")}
              hint={t("seller.campaign.fields.windowDaysHint")}
            />
            <NumberField
              field={fields.holdDays}
              whole
              unit={t("seller.campaign.fields.days")}
              label={t("seller.campaign.fields.holdDays")}
              hint={t("seller.campaign.fields.holdDaysHint")}
            />
            <DateField
              field={fields.startsOn}
              label={t("seller.campaign.fields.startsOn")}
              hint={t("seller.campaign.fields.daysHint")}
            />
            <DateField
              field={fields.endsOn}
              label={t("seller.campaign.fields.endsOn")}
              hint={t("seller.campaign.fields.endsHint")}
            />
          </div>
        </Step>
        <Step title={t("seller.campaign.steps.who")}>
          <RadioCards
            field={fields.joinMode}
            label={t("seller.campaign.fields.joinMode")}
            options={(["open", "application", "invited"] as const).map((value) => ({
              value,
              label: t(`seller.campaign.fields.${value}`),
              text: t(`seller.campaign.fields.${value}Text`),
            }))}
          />
          <CouponBox field={fields.givesCoupon} />
        </Step>
        <div>
          <SubmitButton>{t("seller.campaign.saveDraft")}</SubmitButton>
        </div>
      </Form>
      <aside>
        <LiveSummary
          typed={{
            rateKind: fields.rateKind.value,
            rate: fields.rate.value,
            currency: fields.currency.value,
            windowDays: fields.windowDays.value,
            holdDays: fields.holdDays.value,
            precedence: fields.precedence.value,
            startsOn: fields.startsOn.value,
            endsOn: fields.endsOn.value,
          }}
        />
        <OriginsPanel origins={origins} />
      </aside>
    </div>
  );
}

type Fields = ReturnType<typeof useZodForm<typeof CampaignForm>>[1];

function RateField({ flat, fields }: { flat: boolean; fields: Fields }) {
  const { t } = useTranslation();
  const unit = flat ? fields.currency.value : "%";
  return (
    <NumberField
      field={fields.rate}
      label={t(flat ? "seller.campaign.fields.rateFlat" : "seller.campaign.fields.ratePercent")}
      hint={t(flat ? "seller.campaign.fields.rateFlatHint" : "seller.campaign.fields.ratePercentHint")}
      {...(unit ? { unit } : {})}
    />
  );
}

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

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel form-step">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
