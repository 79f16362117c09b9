import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { IconDownload } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { isKnownChannel } from "#app/order/channels.ts";
import type { Currency } from "#app/rules/money.ts";
import { valueText } from "#app/ui/chart-format.ts";
import { Money } from "#app/ui/money.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import type { Breakdown, BreakdownRow, BreakdownTotal } from "./breakdown.server.ts";
import { PerClick, ratio } from "./figure-stats.tsx";
import { type Dimension, queryOf, rowsBehind, type View } from "./view.ts";

type Props = {
  breakdown: Breakdown;
  view: View;
  currency: Currency;
  /** The first is the usual one. */
  currencies: readonly Currency[];
  dimensions: readonly Dimension[];
  /** The list of sales that each line leads to. */
  list: string;
  csv: string;
};

/** One table, by whatever is chosen: a line leads to the sales it sums. */
export function BreakdownTable(props: Props) {
  const { breakdown, view, currency, list } = props;
  const { t } = useTranslation();
  const { by, rows, total } = breakdown;
  return (
    <section id="by" className="breakdown">
      <h2 className="section-title">{`${t(`dashboard.by.title.${by}`)} · ${currency}`}</h2>
      <Head {...props} />
      <p className="section-note">{t(`dashboard.by.note.${by}`)}</p>
      <DataTable
        caption={t(`dashboard.by.title.${by}`)}
        rows={rows}
        rowKey={({ key }) => key}
        rowHref={({ filter }) => rowsBehind(list, view, currency, filter)}
        empty={<p className="dimmed">{t(`dashboard.by.empty.${by}`)}</p>}
        columns={[
          { key: "name", header: t(`dashboard.by.${by}`), cell: (row) => <Name by={by} {...row} /> },
          ...useColumns(breakdown, currency),
        ]}
        total={totalOf(useColumns(breakdown, currency), total)}
      />
    </section>
  );
}

function Head({ breakdown, view, currency, currencies, dimensions, csv }: Props) {
  const { t } = useTranslation();
  const usual = { by: dimensions[0]!, currency: currencies[0] ?? null };
  return (
    <div className="breakdown-head">
      <nav className="choices" aria-label={t("dashboard.by.label")}>
        {dimensions.map((by) => (
          <Link
            key={by}
            to={`?${queryOf({ ...view, by }, currency, usual)}#by`}
            aria-current={by === breakdown.by || undefined}
            preventScrollReset
          >
            {t(`dashboard.by.${by}`)}
          </Link>
        ))}
      </nav>
      <Button
        component="a"
        href={`${csv}?${queryOf(view, currency, { ...usual, currency: null })}`}
        variant="default"
        size="sm"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
      >
        {t("dashboard.by.csv")}
      </Button>
    </div>
  );
}

function Name({
  by,
  name,
  under,
  coupon,
}: Pick<BreakdownRow, "name" | "under" | "coupon"> & { by: Dimension }) {
  const { t, i18n } = useTranslation();
  const code = by === "link" || (by === "sub" && name !== "");
  return (
    <span>
      <span className={code ? "mono" : undefined}>{nameOf(t, i18n.language, by, name)}</span>
      {coupon ? ` (${t("dashboard.by.code")})` : null}
      {under ? <span className="under">{under}</span> : null}
    </span>
  );
}

/** What people call a key: a country by its name, a channel by ours, none as none. */
export function nameOf(t: TFunction, locale: string, by: Dimension, key: string): string {
  if (by === "sub" && key === "") return t("dashboard.by.noSub");
  if (by === "channel" && isKnownChannel(key)) return t(`dashboard.by.channelName.${key}`);
  if (by !== "country") return key;
  if (key === "") return t("dashboard.by.noCountry");
  return new Intl.DisplayNames([locale], { type: "region", fallback: "code" }).of(key) ?? key;
}

function useColumns({ total, rows }: Breakdown, currency: Currency): Column<BreakdownTotal>[] {
  const { t, i18n } = useTranslation();
  const count = (value: number | null) => valueText(value, "count", i18n.language);
  const money = (amount: bigint) => <Money amount={amount} currency={currency} bare />;
  const column = (
    key: string,
    header: string,
    cell: Column<BreakdownTotal>["cell"],
    wideOnly = false,
  ): Column<BreakdownTotal> => ({ key, header, cell, numeric: true, wideOnly });
  const some = (of: (row: BreakdownTotal) => unknown) => [total, ...rows].some((row) => of(row) !== null);
  return [
    ...(some(({ quantity }) => quantity)
      ? [column("quantity", t("finance.figure.quantity"), ({ quantity }) => count(quantity))]
      : []),
    ...(some(({ clicks }) => clicks)
      ? [column("clicks", t("finance.figure.clicks"), ({ clicks }) => count(clicks))]
      : []),
    ...(some(({ orders }) => orders)
      ? [column("orders", t("finance.figure.orders"), ({ orders }) => count(orders))]
      : []),
    ...(some(({ clicks }) => clicks)
      ? [
          column(
            "conversion",
            t("finance.figure.conversion"),
            (row) => valueText(ratio(row), "percent", i18n.language),
            true,
          ),
        ]
      : []),
    column("revenue", t("finance.figure.revenue"), ({ revenue }) => money(revenue)),
    column("commission", t("finance.figure.commission"), ({ commission }) => money(commission)),
    ...(some(({ clicks }) => clicks)
      ? [
          column(
            "epc",
            t("finance.figure.epc"),
            (row) => <PerClick figures={row} currency={currency} bare />,
            true,
          ),
        ]
      : []),
    ...(some(({ sold }) => sold)
      ? [
          column(
            "returns",
            t("dashboard.by.returns"),
            (row) => valueText(returned(row), "percent", i18n.language),
            true,
          ),
        ]
      : []),
  ];
}

/** What came back of what was sold, 0 to 1; null where nothing was, or it isn't known. */
export function returned({ sold, kept }: Pick<BreakdownTotal, "sold" | "kept">): number | null {
  if (sold === null || kept === null || sold <= 0n) return null;
  // An order that grew has more left of it than was sold.
  return kept >= sold ? 0 : Number(sold - kept) / Number(sold);
}

function totalOf(columns: readonly Column<BreakdownTotal>[], total: BreakdownTotal) {
  return Object.fromEntries(columns.map(({ key, cell }) => [key, cell(total)]));
}
