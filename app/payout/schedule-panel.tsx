import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { NumberField, SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Money } from "#app/ui/money.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { Rail } from "#db/schema/index.ts";
import { rhythms, ScheduleForm } from "./schedule.form.ts";
import type { Schedule } from "./schedule.server.ts";

type PanelProps = {
  currencies: readonly Currency[];
  rails: readonly Rail[];
  result: SubmissionResult<string[]> | undefined;
};

/** Batches of a currency that are drafted by themselves: how often, which way, from which amount on. */
export function SchedulePanel({ currencies, rails, result }: PanelProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ScheduleForm,
    // The page has two forms and one answer.
    lastResult: result?.initialValue?.intent === "schedule" ? result : undefined,
    defaultValue: { currency: currencies[0], rail: "csv", every: "monthly", onDay: "5", minimum: "" },
    id: "schedule",
  });
  return (
    <section className="panel">
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="schedule" />
        <FormErrors form={form} />
        <SelectField
          field={fields.currency}
          label={t("finance.figure.currency")}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        <SelectField
          field={fields.rail}
          label={t("finance.rail.label")}
          options={rails.map((value) => ({ value, label: t(`finance.rail.${value}`) }))}
        />
        <SelectField
          field={fields.every}
          label={t("finance.schedule.every")}
          options={rhythms.map((value) => ({ value, label: t(`finance.schedule.${value}`) }))}
        />
        <NumberField
          field={fields.onDay}
          label={t("finance.schedule.onDay")}
          hint={t("finance.schedule.onDayHint")}
        />
        <NumberField
          field={fields.minimum}
          label={t("finance.batch.minimum")}
          hint={t("finance.batch.minimumHint")}
        />
        <SubmitButton>{t("finance.schedule.save")}</SubmitButton>
      </Form>
    </section>
  );
}

export function ScheduleTable({ schedules, acts }: { schedules: readonly Schedule[]; acts: boolean }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("finance.schedule.list")}</h2>
      <DataTable
        caption={t("finance.schedule.list")}
        rows={schedules}
        rowKey={({ currency }) => currency}
        empty={<p className="dimmed">{t("finance.schedule.none")}</p>}
        columns={[
          {
            key: "currency",
            header: t("finance.figure.currency"),
            cell: ({ currency, rail }) => (
              <span>
                {currency}
                <span className="under">{t(`finance.rail.${rail}`)}</span>
              </span>
            ),
          },
          {
            key: "every",
            header: t("finance.schedule.every"),
            cell: ({ every, onDay }) =>
              t(`finance.schedule.rhythm.${every}`, {
                day: onDay,
                other: onDay > 14 ? onDay - 14 : onDay + 14,
              }),
          },
          {
            key: "minimum",
            header: t("finance.batch.minimum"),
            numeric: true,
            cell: ({ minimum, currency }) => <Money amount={minimum} currency={currency} exact />,
          },
          {
            key: "next",
            header: t("finance.schedule.next"),
            cell: ({ nextOn }) => <When at={new Date(`${nextOn}T00:00:00Z`)} />,
          },
          ...(acts
            ? [
                {
                  key: "end",
                  header: "",
                  cell: ({ currency }: Schedule) => (
                    <Form method="post">
                      <input type="hidden" name="intent" value="end" />
                      <input type="hidden" name="currency" value={currency} />
                      <Button type="submit" size="xs" variant="default">
                        {t("finance.schedule.end")}
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
