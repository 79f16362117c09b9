import "#app/campaign/campaign.css";
import "#app/import/import.css";
import { Button, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currencies } from "#app/rules/money.ts";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Mapping } from "./mapping.ts";

type Props = {
  mapping: Mapping;
  names: readonly { name: string; needed: boolean }[];
  missing: readonly string[];
  /** What was missing when somebody tried to start. */
  refused: readonly string[];
  /** Without dates and currency: what is read has none of its own. */
  plain?: boolean;
  /** The words on the button. */
  start?: string;
  /** What else has to be said before. */
  children?: ReactNode;
};

/** Which column is what and how amounts and dates are written; "look again" shows the preview with it. */
export function MappingForm({ mapping, names, missing, refused, plain, start, children }: Props) {
  const { t } = useTranslation();
  const { columns, headers, style } = mapping;
  const labelOf = (name: string) =>
    t(`seller.${plain ? "moving" : "import"}.column.${name}`, { defaultValue: name });
  return (
    <Form method="post" className="panel rows" key={JSON.stringify([columns, style])}>
      <h2>{t("seller.import.columnsTitle")}</h2>
      <p className="dimmed">
        {t("seller.import.columnsText", { count: Object.keys(columns).length, all: headers.length })}
      </p>
      {missing.length > 0 || refused.length > 0 ? (
        <Notice kind={refused.length > 0 ? "error" : "warn"}>
          {t("seller.import.missing", {
            columns: (missing.length > 0 ? missing : refused).map(labelOf).join(", "),
          })}
        </Notice>
      ) : null}
      {mapping.twoWays ? <Notice kind="warn">{t("seller.import.twoWays")}</Notice> : null}
      <div className="column-grid">
        {names.map(({ name, needed }) => (
          <NativeSelect
            key={name}
            name={`column.${name}`}
            label={
              needed ? (
                labelOf(name)
              ) : (
                <>
                  {labelOf(name)} <span className="optional">({t("common.optional")})</span>
                </>
              )
            }
            defaultValue={columns[name] === undefined ? "" : String(columns[name])}
            data={[
              { value: "", label: t("seller.import.noColumn") },
              ...headers.map((header, at) => ({ value: String(at), label: header || `#${at + 1}` })),
            ]}
          />
        ))}
      </div>
      <div className="style-row">
        <NativeSelect
          name="decimal"
          label={t("seller.import.decimal")}
          defaultValue={style.decimal}
          data={[
            { value: ".", label: "1,234.56" },
            { value: ",", label: "1.234,56" },
          ]}
        />
        {plain ? null : (
          <>
            <NativeSelect
              name="dates"
              label={t("seller.import.dates")}
              defaultValue={style.dates}
              data={[
                { value: "mdy", label: t("seller.import.mdy") },
                { value: "dmy", label: t("seller.import.dmy") },
              ]}
            />
            <NativeSelect
              name="currency"
              label={t("seller.import.currency")}
              description={
                mapping.currencyGuessed && style.currency
                  ? t("seller.import.currencyGuessed", { currency: style.currency })
                  : undefined
              }
              defaultValue={style.currency ?? ""}
              data={[{ value: "", label: t("seller.import.inTheFile") }, ...currencies]}
            />
          </>
        )}
      </div>
      {children}
      <div className="style-row">
        <SubmitButton>{start ?? t("seller.import.start")}</SubmitButton>
        <Button type="submit" variant="default" formMethod="get">
          {t("seller.import.lookAgain")}
        </Button>
      </div>
    </Form>
  );
}
