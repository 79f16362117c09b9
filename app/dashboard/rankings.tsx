import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { valueText } from "#app/ui/chart-format.ts";
import { Money } from "#app/ui/money.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import { PerClick, ratio } from "./figure-stats.tsx";
import type { Figures } from "./figures.queries.server.ts";
import type { CarrierRow, CreatorRow, ProductRow } from "./tables.queries.server.ts";

type Sums = Pick<Figures, "clicks" | "orders" | "revenue" | "commission">;

function useSumColumns(currency: Currency, revenue = true): Column<Sums>[] {
  const { t, i18n } = useTranslation();
  return [
    { key: "clicks", header: t("finance.figure.clicks"), numeric: true, cell: ({ clicks }) => clicks },
    { key: "orders", header: t("finance.figure.orders"), numeric: true, cell: ({ orders }) => orders },
    {
      key: "conversion",
      header: t("finance.figure.conversion"),
      numeric: true,
      wideOnly: true,
      cell: (row) => valueText(ratio(row), "percent", i18n.language),
    },
    ...(revenue
      ? [
          {
            key: "revenue",
            header: t("finance.figure.revenue"),
            numeric: true,
            cell: (row: Sums) => <Money amount={row.revenue} currency={currency} bare />,
          },
        ]
      : []),
    {
      key: "commission",
      header: t("finance.figure.commission"),
      numeric: true,
      cell: ({ commission }) => <Money amount={commission} currency={currency} bare />,
    },
    {
      key: "epc",
      header: t("finance.figure.epc"),
      numeric: true,
      wideOnly: true,
      cell: (row) => <PerClick figures={row} currency={currency} />,
    },
  ];
}

export function CreatorRanking({
  rows,
  total,
  currency,
}: {
  rows: readonly CreatorRow[];
  total: Figures;
  currency: Currency;
}) {
  const { t } = useTranslation();
  const sums = useSumColumns(currency);
  return (
    <section>
      <h2 className="section-title">{`${t("seller.dashboard.byCreator")} · ${currency}`}</h2>
      <DataTable
        caption={t("seller.dashboard.byCreator")}
        rows={rows}
        rowKey={({ creatorId }) => creatorId}
        rowHref={({ creatorId }) => `/seller/creators/${creatorId}`}
        empty={<p className="dimmed">{t("seller.dashboard.noCreators")}</p>}
        columns={[{ key: "creator", header: t("finance.figure.creator"), cell: ({ name }) => name }, ...sums]}
        total={totalOf(total, currency)}
      />
    </section>
  );
}

function totalOf(total: Figures, currency: Currency) {
  return {
    clicks: total.clicks,
    orders: total.orders,
    revenue: <Money amount={total.revenue} currency={currency} bare />,
    commission: <Money amount={total.commission} currency={currency} bare />,
  };
}

type CarrierProps = {
  rows: readonly CarrierRow[];
  total: Figures;
  currency: Currency;
  title: string;
  empty: string;
  /** A creator's own page names no creator and no revenue. */
  own?: boolean;
};

export function CarrierRanking({ rows, total, currency, title, empty, own = false }: CarrierProps) {
  const { t } = useTranslation();
  const sums = useSumColumns(currency, !own);
  const { revenue: _, ...withoutRevenue } = totalOf(total, currency);
  return (
    <section>
      <h2 className="section-title">{`${title} · ${currency}`}</h2>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        empty={<p className="dimmed">{empty}</p>}
        columns={[
          {
            key: "link",
            header: t("finance.figure.link"),
            cell: ({ kind, code, campaign, creator }) => (
              <span>
                <span className="mono">{kind === "link" ? `/r/${code}` : code}</span>
                {kind === "coupon" ? ` (${t("seller.dashboard.coupon")})` : null}
                <span className="under">{own ? campaign : `${creator}, ${campaign}`}</span>
              </span>
            ),
          },
          ...sums,
        ]}
        total={own ? withoutRevenue : totalOf(total, currency)}
      />
    </section>
  );
}

export function ProductRanking({ rows, currency }: { rows: readonly ProductRow[]; currency: Currency }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{`${t("seller.dashboard.byProduct")} · ${currency}`}</h2>
      <p className="section-note">{t("seller.dashboard.byProductText")}</p>
      <DataTable
        caption={t("seller.dashboard.byProduct")}
        rows={rows}
        rowKey={({ name }) => name}
        empty={<p className="dimmed">{t("seller.dashboard.noProducts")}</p>}
        columns={[
          { key: "name", header: t("finance.figure.product"), cell: ({ name }) => name },
          {
            key: "quantity",
            header: t("finance.figure.quantity"),
            numeric: true,
            cell: ({ quantity }) => quantity,
          },
          {
            key: "base",
            header: t("finance.figure.revenue"),
            numeric: true,
            cell: ({ base }) => <Money amount={base} currency={currency} bare />,
          },
          {
            key: "amount",
            header: t("finance.figure.commission"),
            numeric: true,
            cell: ({ amount }) => <Money amount={amount} currency={currency} bare />,
          },
        ]}
      />
    </section>
  );
}
