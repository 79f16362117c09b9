import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { parseCurrency } from "#app/rules/money.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { UsLine } from "./lists.server.ts";
import type { loadTaxYear } from "./load.server.ts";
import type { PaidLine } from "./withheld.queries.server.ts";

type Year = Awaited<ReturnType<typeof loadTaxYear>>;

function TakeList({ list, year }: { list: "us1099" | "dac7"; year: number }) {
  const { t } = useTranslation();
  return (
    <div className="bank-file">
      <Button
        component="a"
        href={`/seller/finance/tax/${list}.csv?year=${year}`}
        download
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden="true" />}
      >
        {t("finance.tax.take")}
      </Button>
      <p className="way-total">{t("finance.tax.takeHint")}</p>
    </div>
  );
}

/** US persons at or over the year's threshold. */
export function UsList({ us, year, acts }: { us: Year["us"]; year: number; acts: boolean }) {
  const { t, i18n } = useTranslation();
  const usd = parseCurrency("USD");
  const threshold = usd ? formatMoney(us.threshold, usd, i18n.language, { exact: true }) : "";
  return (
    <section>
      <h2 className="section-title">{t("finance.tax.us.title", { year: String(year) })}</h2>
      <p className="section-note">{t("finance.tax.us.text", { threshold })}</p>
      <DataTable
        caption={t("finance.tax.us.title", { year: String(year) })}
        rows={us.lines}
        rowKey={({ creatorId, currency }) => creatorId + currency}
        empty={<p className="dimmed">{t("finance.tax.us.none")}</p>}
        columns={[
          { key: "name", header: t("finance.figure.creator"), cell: ({ name }) => name },
          {
            key: "total",
            header: t("finance.tax.paid"),
            numeric: true,
            cell: ({ total, currency }) => <Money amount={total} currency={currency} exact />,
          },
          {
            key: "usd",
            header: "USD",
            numeric: true,
            cell: ({ inUsd }: UsLine) =>
              inUsd === null || !usd ? (
                t("finance.tax.noRate")
              ) : (
                <Money amount={inUsd} currency={usd} exact />
              ),
          },
        ]}
      />
      {acts && us.lines.length > 0 ? <TakeList list="us1099" year={year} /> : null}
    </section>
  );
}

/** Residents of the European Union, by quarter. */
export function EuList({ lines, year, acts }: { lines: readonly PaidLine[]; year: number; acts: boolean }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("finance.tax.eu.title", { year: String(year) })}</h2>
      <p className="section-note">{t("finance.tax.eu.text")}</p>
      <DataTable
        caption={t("finance.tax.eu.title", { year: String(year) })}
        rows={lines}
        rowKey={({ creatorId, currency }) => creatorId + currency}
        empty={<p className="dimmed">{t("finance.tax.eu.none")}</p>}
        columns={[
          {
            key: "name",
            header: t("finance.figure.creator"),
            cell: ({ name, orders, currency }) => (
              <span>
                {name}
                <span className="under">
                  {currency}, {t("finance.tax.eu.orders", { count: orders })}
                </span>
              </span>
            ),
          },
          ...(["q1", "q2", "q3", "q4", "total"] as const).map((key) => ({
            key,
            header: t(`finance.tax.eu.${key}`),
            numeric: true,
            cell: (line: PaidLine) => (
              <Money amount={line[key]} currency={line.currency} bare exact strong={key === "total"} />
            ),
          })),
        ]}
      />
      {acts && lines.length > 0 ? <TakeList list="dac7" year={year} /> : null}
    </section>
  );
}

/** Whom the year's payouts concern, and whether their number was looked up. */
export function PeopleTable({ people, year }: { people: Year["people"]; year: number }) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      caption={t("finance.tax.people")}
      rows={people}
      rowKey={({ creatorId }) => creatorId}
      empty={<p className="dimmed">{t("finance.tax.nobody")}</p>}
      columns={[
        {
          key: "name",
          header: t("finance.figure.creator"),
          cell: ({ name, profile }) => (
            <span>
              {name}
              <span className="under">
                {profile ? `${profile.legalName}, ${profile.country}` : t("finance.tax.noProfile")}
              </span>
            </span>
          ),
        },
        {
          key: "number",
          header: t("finance.tax.taxNumber"),
          cell: ({ creatorId, profile, check }) => (
            <span>
              <span className="mono">{profile?.idShown ?? "–"}</span>
              <span className="under">
                {check && !check.stale
                  ? t(check.valid ? "finance.tax.valid" : "finance.tax.invalid", {
                      date: formatDate(check.checkedAt, i18n.language),
                    })
                  : t("finance.tax.unchecked")}{" "}
                <Link to={`?year=${year}&person=${creatorId}#person`}>{t("finance.tax.look")}</Link>
              </span>
            </span>
          ),
        },
      ]}
    />
  );
}
