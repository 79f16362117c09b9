import "./funding.css";
import { Button, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currencies } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { CsvLook } from "./bring.server.ts";
import { statementColumns } from "./csv-layout.ts";
import { AccountField, Faults } from "./statement-import.tsx";

/** Which column is what, to be said before a list is read; "look again" shows its first lines that way. */
export function CsvLookPanel({ look }: { look: CsvLook }) {
  const { t } = useTranslation();
  const { reading, missing, faults, lines } = look;
  const { columns, headers, style, twoWays } = reading;
  const said = missing.filter((one) => one !== "account");
  return (
    <section className="panel funding-panel" id="look">
      <h2>{t("funding.look.title", { name: look.name })}</h2>
      <p className="dimmed">{t("funding.look.text")}</p>
      {said.length > 0 ? (
        <Notice kind="warn">{said.map((one) => t(`funding.statement.missing.${one}`)).join(" ")}</Notice>
      ) : null}
      {twoWays ? <Notice kind="warn">{t("funding.look.twoWays")}</Notice> : null}
      {faults.length > 0 ? (
        <Notice kind="error" title={t("funding.statement.refusedTitle")}>
          <Faults faults={faults} />
        </Notice>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="statement-form">
        <input type="hidden" name="csv" value={look.file} />
        <input type="hidden" name="name" value={look.name} />
        <div className="statement-columns">
          {statementColumns.map((name) => (
            <NativeSelect
              key={name}
              name={`column.${name}`}
              label={t(`funding.look.column.${name}`)}
              defaultValue={columns[name] === undefined ? "" : String(columns[name])}
              data={[
                { value: "", label: t("funding.look.noColumn") },
                ...headers.map((header, at) => ({ value: String(at), label: header || `${at + 1}` })),
              ]}
            />
          ))}
          <NativeSelect
            name="decimal"
            label={t("funding.look.decimal")}
            defaultValue={style.decimal}
            data={[
              { value: ".", label: t("funding.look.point") },
              { value: ",", label: t("funding.look.comma") },
            ]}
          />
          <NativeSelect
            name="dates"
            label={t("funding.look.dates")}
            defaultValue={style.dates}
            data={[
              { value: "dmy", label: t("funding.look.dmy") },
              { value: "mdy", label: t("funding.look.mdy") },
            ]}
          />
          <NativeSelect
            name="currency"
            label={t("funding.look.currency")}
            defaultValue={style.currency ?? ""}
            data={[{ value: "", label: t("common.form.choose") }, ...currencies]}
          />
        </div>
        <AccountField account={look.account} missing={missing.includes("account")} />
        {look.first.length > 0 ? <FirstLines look={look} /> : null}
        <div className="line-forms">
          <Button type="submit" name="intent" value="look" variant="default">
            {t("funding.look.again")}
          </Button>
          {lines > 0 || missing.length > 0 ? (
            <SubmitButton name="intent" value="import">
              {lines > 0 ? t("funding.look.import", { count: lines }) : t("funding.look.importAll")}
            </SubmitButton>
          ) : null}
        </div>
      </Form>
    </section>
  );
}

function FirstLines({ look: { first, lines } }: { look: CsvLook }) {
  const { t, i18n } = useTranslation();
  return (
    <div>
      <h3 className="section-title">{t("funding.look.first", { count: lines })}</h3>
      <DataTable
        caption={t("funding.look.first", { count: lines })}
        rows={first.map((line, at) => ({ ...line, at }))}
        rowKey={({ at }) => String(at)}
        empty={null}
        columns={[
          {
            key: "date",
            header: t("funding.look.column.date"),
            cell: ({ bookedOn }) => formatDate(`${bookedOn}T00:00:00Z`, i18n.language),
          },
          { key: "text", header: t("funding.look.column.text"), cell: ({ text }) => text || "–" },
          {
            key: "counterparty",
            header: t("funding.look.column.counterparty"),
            cell: (row) => row.counterparty || "–",
          },
          {
            key: "amount",
            header: t("funding.look.column.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} exact />,
          },
        ]}
      />
    </div>
  );
}
