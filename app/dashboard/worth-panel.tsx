import { Link, useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { valueText } from "#app/ui/chart-format.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { returned } from "./breakdown-table.tsx";
import type { Worth } from "./worth.server.ts";

/**
 * What the page shows of cost and returns: worked out with it where the address asks for it, else asked for once it
 * stands, and not more often than every so often while sales come in. They take longest, so nothing else waits for them.
 */
export function useWorth(given: Worth | null, query: string, seen: unknown): Worth | undefined {
  const { load, data } = useFetcher<Worth>();
  const asked = useRef({ query: "", at: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` changes when the page was asked again
  useEffect(() => {
    const { query: before, at } = asked.current;
    if (given || (before === query && Date.now() - at < againMs)) return;
    asked.current = { query, at: Date.now() };
    load(`/seller/worth?${query}`);
  }, [load, given, query, seen]);
  return given ?? data ?? undefined;
}

const againMs = 10_000;

type Props = {
  worth: Worth | undefined;
  /** The query of the view. */
  query: string;
  ordersTo: string;
};

/** Cost, return on spend, new customers and returns. */
export function WorthPanel({ worth, query, ordersTo }: Props) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t("dashboard.worth.title")}</h2>
      {worth ? (
        <WorthStats {...worth} ordersTo={ordersTo} />
      ) : (
        <p className="dimmed">
          <Link to={`?${query}&worth=1`} preventScrollReset>
            {t("dashboard.worth.show")}
          </Link>
        </p>
      )}
    </section>
  );
}

function WorthStats(props: Worth & { ordersTo: string }) {
  const { commission, fee, kept, sold, known, fresh, orders, currency, ordersTo } = props;
  const { t, i18n } = useTranslation();
  const money = (amount: bigint) => formatMoney(amount, currency, i18n.language);
  const cost = commission + fee;
  const times = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const back = returned({ sold, kept });
  const unknown = orders - known;
  return (
    <div className="four-stats">
      <Stats>
        <Stat
          label={t("dashboard.worth.cost")}
          figure={<Money amount={cost} currency={currency} />}
          hint={t("dashboard.worth.costHint", { commission: money(commission), fee: money(fee) })}
          to={ordersTo}
        />
        <Stat
          label={t("dashboard.worth.back")}
          figure={
            cost > 0n
              ? t("dashboard.worth.backFigure", { times: times.format(Number(kept) / Number(cost)) })
              : "–"
          }
          hint={t(cost > 0n ? "dashboard.worth.backHint" : "dashboard.worth.noCost")}
        />
        <Stat
          label={t("dashboard.worth.fresh")}
          figure={
            known > 0 ? valueText(fresh / known, "percent", i18n.language) : t("dashboard.worth.freshUnknown")
          }
          hint={
            known === 0
              ? t("dashboard.worth.freshUnknownHint")
              : unknown > 0
                ? t("dashboard.worth.freshHint", { known, unknown })
                : t("dashboard.worth.freshAll", { known })
          }
        />
        <Stat
          label={t("dashboard.worth.returns")}
          figure={valueText(back, "percent", i18n.language)}
          hint={
            back === null
              ? t("dashboard.worth.noSales")
              : t("dashboard.worth.returnsHint", {
                  amount: money(sold > kept ? sold - kept : 0n),
                  sold: money(sold),
                })
          }
        />
      </Stats>
    </div>
  );
}
