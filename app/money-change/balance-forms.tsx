import { getInputProps, type SubmissionResult } from "@conform-to/react";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { NumberField, SelectField, TextField, useFieldText } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import {
  AdjustmentForm as adjustment,
  ConversionForm as conversion,
  WriteOffForm as writeOff,
} from "./change.form.ts";
import type { CreatorChoice, DebtChoice } from "./choices.queries.server.ts";
import { ChangeForm, creatorOptions, currencyOptions } from "./form-shell.tsx";

type Result = { result: SubmissionResult<string[]> | undefined };
type Props = Result & {
  creators: readonly CreatorChoice[];
  /** In which the books hold anything. */
  currencies: readonly Currency[];
  creatorId: string;
};

export function AdjustmentForm({ result, creators, currencies, creatorId }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: adjustment,
    lastResult: result,
    defaultValue: { creatorId, currency: currencies[0] ?? "", direction: "give" },
    id: "adjustment",
  });
  return (
    <ChangeForm kind="adjustment" form={form} reason={fields.reason}>
      <SelectField
        field={fields.creatorId}
        label={t("finance.figure.creator")}
        options={creatorOptions(creators)}
      />
      <RadioCards
        field={fields.direction}
        label={t("finance.change.form.direction")}
        options={[
          {
            value: "give",
            label: t("finance.change.form.give"),
            text: t("finance.change.form.giveText"),
          },
          {
            value: "take",
            label: t("finance.change.form.take"),
            text: t("finance.change.form.takeText"),
          },
        ]}
      />
      <SelectField
        field={fields.currency}
        label={t("finance.figure.currency")}
        options={currencyOptions(currencies)}
      />
      <NumberField field={fields.amount} label={t("finance.figure.amount")} />
    </ChangeForm>
  );
}

type WriteOffProps = Result & { debts: readonly DebtChoice[]; creatorId: string; operator: boolean };

export function WriteOffForm({ result, debts, creatorId, operator }: WriteOffProps) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({
    schema: writeOff,
    lastResult: result,
    defaultValue: { creatorId, currency: debts[0]?.currency ?? "", bearer: "seller" },
    id: "write-off",
  });
  if (debts.length === 0) {
    return (
      <EmptyState title={t("finance.change.form.noDebts")} text={t("finance.change.kind.write_off.text")} />
    );
  }
  const owes = debts.map(({ creatorId: value, name, handle, owed, currency }) => {
    const amount = formatMoney(owed, currency, i18n.language, { exact: true });
    return { value, label: t("finance.change.form.owes", { name: `${name} (@${handle})`, amount }) };
  });
  return (
    <ChangeForm kind="write_off" form={form} reason={fields.reason}>
      <SelectField field={fields.creatorId} label={t("finance.change.form.debtor")} options={owes} />
      <SelectField
        field={fields.currency}
        label={t("finance.figure.currency")}
        options={currencyOptions([...new Set(debts.map(({ currency }) => currency))])}
      />
      <NumberField
        field={fields.amount}
        label={t("finance.figure.amount")}
        hint={t("finance.change.form.writeOffHint")}
      />
      <RadioCards
        field={fields.bearer}
        label={t("finance.change.form.bearer")}
        {...(operator ? {} : { hint: t("finance.change.form.operatorOnly") })}
        options={[
          {
            value: "seller",
            label: t("finance.change.form.sellerBears"),
            text: t("finance.change.form.sellerBearsText"),
          },
          ...(operator
            ? [
                {
                  value: "platform",
                  label: t("finance.change.form.platformBears"),
                  text: t("finance.change.form.platformBearsText"),
                },
              ]
            : []),
        ]}
      />
    </ChangeForm>
  );
}

/** `all` is every currency there is: money may go where the books hold none yet. */
export function ConversionForm({
  result,
  creators,
  currencies,
  creatorId,
  all,
}: Props & { all: readonly Currency[] }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: conversion,
    lastResult: result,
    defaultValue: { creatorId, currency: currencies[0] ?? "" },
    id: "conversion",
  });
  const { key, ...at } = getInputProps(fields.at, { type: "datetime-local", ariaAttributes: false });
  const atText = useFieldText({
    field: fields.at,
    label: t("finance.change.form.at"),
    hint: t("finance.change.form.atHint"),
  });
  return (
    <ChangeForm kind="conversion" form={form} reason={fields.reason}>
      <SelectField
        field={fields.creatorId}
        label={t("finance.figure.creator")}
        options={creatorOptions(creators)}
      />
      <SelectField
        field={fields.currency}
        label={t("finance.change.form.from")}
        options={currencyOptions(currencies)}
      />
      <NumberField field={fields.amount} label={t("finance.figure.amount")} />
      <SelectField field={fields.to} label={t("finance.change.form.to")} options={currencyOptions(all)} />
      <NumberField
        field={fields.rate}
        label={t("finance.change.form.rate")}
        hint={t("finance.change.form.rateHint")}
      />
      <TextField
        field={fields.source}
        label={t("finance.change.form.source")}
        hint={t("finance.change.form.sourceHint")}
        autoComplete="off"
      />
      <TextInput key={key} {...at} {...atText} />
    </ChangeForm>
  );
}
