import "./report.css";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { programNames, programs } from "./accrual.ts";
import { formats, groupings, type Odd, queryOf, type Shape } from "./asked.ts";
import { columnsOf } from "./reports.ts";

type Props = {
  shape: Shape;
  /** As typed, also when they don't read. */
  days: { from: string; to: string };
  odd: Odd | null;
};

/** Which days, how it is summed, which columns: all of it stands in the address. */
export function ReportForm({ shape, days, odd }: Props) {
  const { t } = useTranslation();
  const { report } = shape;
  const columns = columnsOf(report);
  const accrual = report === "accrual";
  const wrong = (...fields: string[]) =>
    odd && fields.includes(odd.field) ? { error: t(`reporting.odd.${odd.because}`) } : {};
  const split = columns.filter((one) => one.by);
  return (
    <Form method="get" className="report-form panel" preventScrollReset>
      <div className="report-fields">
        <TextInput
          type="date"
          name="from"
          label={t("finance.span.from")}
          defaultValue={days.from}
          {...wrong("from", "month")}
        />
        <TextInput
          type="date"
          name="to"
          label={t("finance.span.to")}
          defaultValue={days.to}
          {...wrong("to")}
        />
        <NativeSelect
          name="grouping"
          label={t("reporting.grouping.label")}
          defaultValue={shape.grouping}
          data={groupings
            .filter((one) => !accrual || one === "day" || one === "month")
            .map((value) => ({ value, label: t(`reporting.grouping.${value}`) }))}
          {...wrong("grouping")}
        />
        {accrual ? (
          <>
            <NativeSelect
              name="layout"
              label={t("reporting.layout.label")}
              defaultValue={shape.layout}
              data={programs.map((value) => ({
                value,
                label: programNames[value] ?? t("reporting.layout.plain"),
              }))}
              {...wrong("layout")}
            />
            <TextInput
              name="currency"
              label={t("reporting.layout.currency")}
              defaultValue={shape.currency ?? ""}
              maxLength={3}
              {...wrong("currency")}
            />
          </>
        ) : (
          <NativeSelect
            name="by"
            label={t("reporting.grouping.by")}
            defaultValue={shape.by ?? ""}
            data={[
              { value: "", label: t("reporting.grouping.none") },
              ...split.map(({ key }) => ({ value: key, label: t(`reporting.column.${key}`) })),
            ]}
            {...wrong("by")}
          />
        )}
        <NativeSelect
          name="format"
          label={t("reporting.format")}
          defaultValue={shape.format}
          data={formats.map((value) => ({ value, label: value.toUpperCase() }))}
          {...wrong("format")}
        />
      </div>
      {accrual ? null : (
        <fieldset className="report-columns">
          <legend>{t("reporting.columns")}</legend>
          {columns.map(({ key }, n) => {
            const always = n === 0 || key === "currency";
            return (
              <Checkbox
                key={key}
                size="sm"
                name="columns"
                value={key}
                label={t(`reporting.column.${key}`)}
                defaultChecked={shape.columns.includes(key)}
                disabled={always}
              />
            );
          })}
        </fieldset>
      )}
      <div className="report-actions">
        <Button type="submit" variant="default">
          {t("reporting.show")}
        </Button>
        {odd ? null : (
          <Button
            component="a"
            href={`/seller/finance/reports/${report}/file?${queryOf({ ...shape, ...days })}`}
            download
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {t("reporting.download", { format: shape.format.toUpperCase() })}
          </Button>
        )}
      </div>
    </Form>
  );
}
