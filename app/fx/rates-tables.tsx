import "#app/funding/funding.css";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, formatDateTime, When } from "#app/ui/when.tsx";
import type { EcbStanding, NeededPair, RatesPage } from "./rates.queries.server.ts";

const dayText = (day: string, locale: string) => formatDate(`${day}T00:00:00Z`, locale);

/** When the ECB was read last, since when it can't be, and what was left out. */
export function EcbPanel({ standing: { last, unreachableSince, refused } }: { standing: EcbStanding }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel funding-panel">
      <h2>{t("rates.ecb.title")}</h2>
      {last ? (
        <p>
          {t("rates.ecb.last", { day: dayText(last.day, i18n.language) })}{" "}
          <When at={last.readAt} kind="datetime" />
        </p>
      ) : (
        <p>{t("rates.ecb.never")}</p>
      )}
      {unreachableSince ? (
        <Notice kind="warn" title={t("rates.ecb.unreachable")}>
          {t("rates.ecb.since", { at: formatDateTime(unreachableSince, i18n.language) })}
        </Notice>
      ) : null}
      {refused.length > 0 ? (
        <Notice kind="warn" title={t("rates.ecb.refusedTitle")}>
          <ul className="fault-list">
            {refused.map((one) => (
              <li key={one.day + one.because}>
                {one.day.startsWith("2") ? dayText(one.day, i18n.language) : t("rates.ecb.noDay")}:{" "}
                {t(`rates.ecb.refused.${one.because}`, { detail: one.detail })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </section>
  );
}

/** Pairs sellers need; without a rate of the last week what depends on it waits. */
export function NeededTable({ pairs }: { pairs: readonly NeededPair[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("rates.needed.title")}</h2>
      <DataTable
        caption={t("rates.needed.title")}
        rows={pairs}
        rowKey={({ from, to, why }) => from + to + why}
        empty={<p className="dimmed">{t("rates.needed.none")}</p>}
        columns={[
          { key: "pair", header: t("rates.pair"), cell: ({ from, to }) => `${from} → ${to}` },
          { key: "why", header: t("rates.needed.why"), cell: ({ why }) => t(`rates.needed.${why}`) },
          {
            key: "sellers",
            header: t("finance.operator.sellers"),
            cell: ({ sellers, count }) =>
              count > sellers.length
                ? t("rates.needed.more", { names: sellers.join(", "), count: count - sellers.length })
                : sellers.join(", "),
          },
          {
            key: "rate",
            header: t("rates.rate"),
            cell: ({ rate }) =>
              rate ? (
                <span>
                  <span className="num">{rate.text}</span>
                  <span className="funding-under">
                    {dayText(rate.day, i18n.language)}, {rate.source}
                  </span>
                </span>
              ) : (
                <StatusBadge status="parked" reason={t("rates.needed.missing")} />
              ),
          },
        ]}
      />
    </section>
  );
}

/** Every rate of a day, with the days beside it. */
export function RatesTable({ page: { rates, day, newer, older } }: { page: RatesPage }) {
  const { t, i18n } = useTranslation();
  return (
    <section>
      <h2 className="section-title">
        {day ? t("rates.of", { day: dayText(day, i18n.language) }) : t("rates.list")}
      </h2>
      <DataTable
        caption={t("rates.list")}
        rows={rates}
        rowKey={({ base, quote, source }) => base + quote + source}
        empty={<p className="dimmed">{t("rates.none")}</p>}
        pages={{ previous: newer && `?day=${newer}`, next: older && `?day=${older}` }}
        columns={[
          { key: "pair", header: t("rates.pair"), cell: ({ base, quote }) => `${base} → ${quote}` },
          { key: "rate", header: t("rates.rate"), numeric: true, cell: ({ rate }) => rate },
          {
            key: "source",
            header: t("rates.source"),
            cell: ({ source }) => (source === "ecb" ? "ECB" : source),
          },
        ]}
      />
    </section>
  );
}
