import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { localPercent } from "#app/order/rule-words.ts";
import { DateField } from "#app/ui/date-field.tsx";
import { NumberField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import { RuleForm } from "./books.form.ts";
import type { OwnRule } from "./books.server.ts";

type Props = {
  countries: readonly { value: string; label: string }[];
  today: string;
  result: SubmissionResult<string[]> | undefined;
};

/** A flat withholding of the seller's own, beside Indonesia's that are built in. */
export function RulePanel({ countries, today, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: RuleForm,
    lastResult: result?.initialValue?.intent === "rule" ? result : undefined,
    defaultValue: { validFrom: today },
    id: "rule",
  });
  return (
    <section className="panel">
      <h2>{t("finance.books.rule.title")}</h2>
      <p className="dimmed">{t("finance.books.rule.text")}</p>
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="rule" />
        <FormErrors form={form} />
        <TextField
          field={fields.name}
          label={t("finance.books.rule.name")}
          hint={t("finance.books.rule.nameHint")}
        />
        <TextField
          field={fields.authority}
          label={t("finance.books.rule.authority")}
          hint={t("finance.books.rule.authorityHint")}
          mono
        />
        <SelectField
          field={fields.country}
          label={t("finance.books.rule.country")}
          placeholder={t("finance.books.rule.everywhere")}
          options={countries}
        />
        <SelectField
          field={fields.person}
          label={t("finance.books.rule.person")}
          placeholder={t("finance.books.rule.both")}
          options={[
            { value: "person", label: t("finance.books.rule.persons") },
            { value: "company", label: t("finance.books.rule.companies") },
          ]}
        />
        <NumberField field={fields.rate} label={t("finance.books.rule.rate")} unit="%" />
        <NumberField
          field={fields.rateWithoutId}
          label={t("finance.books.rule.rateWithoutId")}
          hint={t("finance.books.rule.rateWithoutIdHint")}
          unit="%"
        />
        <DateField field={fields.validFrom} label={t("finance.books.rule.from")} />
        <DateField field={fields.validUntil} label={t("finance.books.rule.until")} />
        <SubmitButton>{t("finance.books.rule.add")}</SubmitButton>
      </Form>
    </section>
  );
}

export function RuleTable({ rules, acts }: { rules: readonly OwnRule[]; acts: boolean }) {
  const { t, i18n } = useTranslation();
  const percent = (bps: number) => `${localPercent(bps, i18n.language)} %`;
  return (
    <DataTable
      caption={t("finance.books.rule.list")}
      rows={rules}
      rowKey={({ id }) => id}
      empty={<p className="dimmed">{t("finance.books.rule.none")}</p>}
      columns={[
        {
          key: "name",
          header: t("finance.books.rule.name"),
          cell: ({ name, authority, country, person }) => (
            <span>
              {name}
              <span className="under">
                {[
                  authority,
                  country ?? t("finance.books.rule.everywhere"),
                  t(
                    `finance.books.rule.${person === null ? "both" : person === "person" ? "persons" : "companies"}`,
                  ),
                ].join(", ")}
              </span>
            </span>
          ),
        },
        {
          key: "rate",
          header: t("finance.books.rule.rate"),
          numeric: true,
          cell: ({ bps, bpsWithoutId }) => (
            <span>
              {percent(bps)}
              <span className="under">
                {t("finance.books.rule.without", { percent: percent(bpsWithoutId) })}
              </span>
            </span>
          ),
        },
        {
          key: "from",
          header: t("finance.books.rule.from"),
          cell: ({ validFrom }) => <When at={new Date(`${validFrom}T00:00:00Z`)} />,
        },
        {
          key: "until",
          header: t("finance.books.rule.until"),
          cell: ({ id, validUntil }) =>
            validUntil ? (
              <When at={new Date(`${validUntil}T00:00:00Z`)} />
            ) : acts ? (
              <Form method="post">
                <input type="hidden" name="intent" value="end_rule" />
                <input type="hidden" name="ruleId" value={id} />
                <Button type="submit" size="xs" variant="default">
                  {t("finance.books.rule.end")}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}
