import "#app/campaign/campaign.css";
import type { FieldMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { CreditFields } from "#app/campaign/credit-fields.tsx";
import { FoldSection, FormStep } from "#app/campaign/fold-section.tsx";
import { LimitFields } from "#app/campaign/limit-fields.tsx";
import { PayFields } from "#app/campaign/pay-fields.tsx";
import type { RowsForm } from "#app/campaign/row-parts.tsx";
import { rateKinds, type TermsForm } from "#app/campaign/terms.form.ts";
import { usualTermsTyped } from "#app/campaign/terms-defaults.ts";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { NumberField } from "#app/ui/field.tsx";

type Typed = z.input<typeof TermsForm>;
/** The fields of `TermsForm`, or of a form that has them among others. */
export type TermsFieldset = { [Name in keyof Typed]-?: FieldMetadata<Typed[Name]> };

export type TermsFieldsProps = {
  form: RowsForm & { allErrors: Record<string, string[]> };
  fields: TermsFieldset;
  /** The choice of the currency where it is still open; else the form names it in a hidden field. */
  currencyField?: ReactNode;
  /** Whether the first and the last day are asked here; usually yes. */
  dates?: boolean;
};

const folded = {
  pay: [
    "productRates",
    "tierSteps",
    "newCustomerRate",
    "bonusSales",
    "bonusAmount",
    "recruiterPercent",
    "recruiterMonths",
    "assistPercent",
  ],
  limits: ["excluded", "minimumOrder", "capOrder", "capMonth", "capCreator", "whenBudgetEnds", "noticeDays"],
  credit: ["model", "halfLifeDays", "precedence", "lockMonths"],
} as const satisfies Record<string, readonly (keyof Typed)[]>;

/** Everything terms say, the plain things first; what most campaigns don't need is folded until it is set or wrong. */
export function TermsFields({ form, fields, currencyField, dates = true }: TermsFieldsProps) {
  const { t } = useTranslation();
  const wrong = Object.keys(form.allErrors);
  const opens = (names: readonly (keyof Typed)[]) =>
    names.some(
      (name) => isSet(name, fields[name].value) || wrong.some((one) => one.split(/[[.]/)[0] === name),
    );
  const currency = typeof fields.currency.value === "string" ? fields.currency.value : undefined;
  const section = (name: keyof typeof folded, children: ReactNode) => (
    <FoldSection
      title={t(`seller.campaign.sections.${name}`)}
      hint={t(`seller.campaign.sections.${name}Hint`)}
      opens={opens(folded[name])}
    >
      {children}
    </FoldSection>
  );
  return (
    <>
      <FormStep title={t("seller.campaign.steps.earns")}>
        {currencyField}
        <RateFields fields={fields} currency={currency} />
      </FormStep>
      <FormStep title={t("seller.campaign.steps.when")}>
        <TimeFields fields={fields} dates={dates} />
      </FormStep>
      {section("pay", <PayFields form={form} fields={fields} currency={currency} />)}
      {section("limits", <LimitFields form={form} fields={fields} currency={currency} />)}
      {section("credit", <CreditFields fields={fields} />)}
    </>
  );
}

/** Whether a field says something else than it does on an untouched form. */
function isSet(name: keyof Typed, value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  const usual: Partial<Record<keyof Typed, unknown>> = usualTermsTyped;
  return Boolean(value) && String(value) !== String(usual[name] ?? "");
}

const kindWords = {
  percent_per_line: ["percent", "percentText", "ratePercent", "ratePercentHint"],
  flat_per_unit: ["unitKind", "unitKindText", "rateUnit", "rateFlatHint"],
  flat_per_order: ["flatKind", "flatKindText", "rateFlat", "rateFlatHint"],
} as const;

type Part = { fields: TermsFieldset; currency: string | undefined };

function RateFields({ fields, currency }: Part) {
  const { t } = useTranslation();
  const kind = rateKinds.find((one) => one === fields.rateKind.value) ?? "percent_per_line";
  const [, , label, hint] = kindWords[kind];
  const unit = kind === "percent_per_line" ? "%" : currency;
  return (
    <>
      <RadioCards
        field={fields.rateKind}
        label={t("seller.campaign.fields.rateKind")}
        options={rateKinds.map((value) => ({
          value,
          label: t(`seller.campaign.fields.${kindWords[value][0]}`),
          text: t(`seller.campaign.fields.${kindWords[value][1]}`),
        }))}
      />
      <NumberField
        field={fields.rate}
        label={t(`seller.campaign.fields.${label}`)}
        hint={t(`seller.campaign.fields.${hint}`)}
        {...(unit ? { unit } : {})}
      />
    </>
  );
}

function TimeFields({ fields, dates }: Pick<Part, "fields"> & { dates: boolean }) {
  const { t } = useTranslation();
  const days = t("seller.campaign.fields.days");
  return (
    <div className="fields-row">
      <NumberField
        field={fields.windowDays}
        whole
        unit={days}
        label={t("seller.campaign.fields.windowDays")}
        hint={t("seller.campaign.fields.windowDaysHint")}
      />
      <NumberField
        field={fields.holdDays}
        whole
        unit={days}
        label={t("seller.campaign.fields.holdDays")}
        hint={t("seller.campaign.fields.holdDaysHint")}
      />
      {dates ? (
        <>
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
        </>
      ) : null}
    </div>
  );
}
