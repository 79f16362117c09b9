import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { AddRow, Row, type RowsForm } from "#app/campaign/row-parts.tsx";
import { matchKinds, type TermsForm } from "#app/campaign/terms.form.ts";
import { NumberField, SelectField, TextField } from "#app/ui/field.tsx";

type Typed = z.input<typeof TermsForm>;
type RowsProps<Name extends "productRates" | "tierSteps" | "excluded"> = {
  form: RowsForm;
  field: FieldMetadata<Typed[Name]>;
};

const matchWords = { product: "byProduct", sku: "bySku", collection: "byCollection" } as const;

function useMatchChoices() {
  const { t } = useTranslation();
  return matchKinds.map((value) => ({ value, label: t(`seller.campaign.fields.${matchWords[value]}`) }));
}

/** Rates of their own for products, each with the way it names them. */
export function ProductRateRows({
  form,
  field,
  currency,
}: RowsProps<"productRates"> & { currency: string | undefined }) {
  const { t } = useTranslation();
  const matches = useMatchChoices();
  return (
    <>
      {field.getFieldList().map((row, index) => {
        const { by, value, kind, rate } = row.getFieldset();
        const unit = kind.value === "flat_per_unit" ? currency : "%";
        return (
          <Row
            key={row.key}
            id={row.id}
            cells={4}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.fields.removeRow", { number: index + 1 })}
          >
            <SelectField field={by} options={matches} label={t("seller.campaign.fields.matchBy")} />
            <TextField field={value} label={t("seller.campaign.fields.matchValue")} autoComplete="off" />
            <SelectField
              field={kind}
              label={t("seller.campaign.fields.productRateKind")}
              options={[
                { value: "percent_per_line", label: t("seller.campaign.fields.inPercent") },
                { value: "flat_per_unit", label: t("seller.campaign.fields.inAmount") },
              ]}
            />
            <NumberField
              field={rate}
              label={t("seller.campaign.fields.productRate")}
              {...(unit ? { unit } : {})}
            />
          </Row>
        );
      })}
      <AddRow
        insert={form.insert.getButtonProps({
          name: field.name,
          defaultValue: { by: "sku", value: "", kind: "percent_per_line", rate: "" },
        })}
        label={t("seller.campaign.fields.addProductRate")}
      />
    </>
  );
}

/** Where each step of a creator's month begins, and its share. */
export function StepRows({
  form,
  field,
  unit,
}: RowsProps<"tierSteps"> & {
  /** What `from` counts: orders, or the currency. */
  unit: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      {field.getFieldList().map((row, index) => {
        const { from, percent } = row.getFieldset();
        return (
          <Row
            key={row.key}
            id={row.id}
            cells={2}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.fields.removeRow", { number: index + 1 })}
          >
            <NumberField field={from} unit={unit} label={t("seller.campaign.fields.tierFrom")} />
            <NumberField field={percent} unit="%" label={t("seller.campaign.fields.tierPercent")} />
          </Row>
        );
      })}
      <AddRow
        insert={form.insert.getButtonProps({ name: field.name, defaultValue: { from: "", percent: "" } })}
        label={t("seller.campaign.fields.addStep")}
      />
    </>
  );
}

/** Products that earn nothing. */
export function ExcludedRows({ form, field }: RowsProps<"excluded">) {
  const { t } = useTranslation();
  const matches = useMatchChoices();
  return (
    <>
      {field.getFieldList().map((row, index) => {
        const { by, value } = row.getFieldset();
        return (
          <Row
            key={row.key}
            id={row.id}
            cells={2}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.fields.removeRow", { number: index + 1 })}
          >
            <SelectField field={by} options={matches} label={t("seller.campaign.fields.matchBy")} />
            <TextField field={value} label={t("seller.campaign.fields.matchValue")} autoComplete="off" />
          </Row>
        );
      })}
      <AddRow
        insert={form.insert.getButtonProps({ name: field.name, defaultValue: { by: "sku", value: "" } })}
        label={t("seller.campaign.fields.addExcluded")}
      />
    </>
  );
}
