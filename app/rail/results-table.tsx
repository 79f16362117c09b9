import "./rail.css";
import "#app/dashboard/dashboard.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { parseDecimalMoney } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatMoney } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { isOdd } from "./odd.ts";
import { readReason } from "./reasons.ts";
import type { ResultLine } from "./results.queries.server.ts";

/** What was said of each payout and what became of it, with what to do where nothing did. */
export function ResultsTable({ results }: { results: readonly ResultLine[] }) {
  const { t } = useTranslation();
  return (
    <section id="list">
      <h2 className="section-title">{t("rail.results.list")}</h2>
      <DataTable
        caption={t("rail.results.list")}
        rows={results}
        rowKey={({ resultId }) => resultId}
        empty={<EmptyState title={t("rail.results.none")} text={t("rail.results.noneText")} />}
        columns={[
          {
            key: "creator",
            header: t("finance.figure.creator"),
            cell: ({ name, handle, source }) => (
              <span>
                {name ?? <em>{t("rail.results.notOurs")}</em>}
                {handle ? <span className="under">@{handle}</span> : null}
                <span className="under">{t(`rail.results.source.${source}`)}</span>
              </span>
            ),
          },
          { key: "told", header: t("rail.results.told"), cell: (line) => <Told line={line} /> },
          { key: "became", header: t("rail.results.became"), cell: (line) => <Became line={line} /> },
        ]}
      />
    </section>
  );
}

function Told({ line }: { line: ResultLine }) {
  const { t } = useTranslation();
  const { outcome, receivedAt, reason, reference } = line;
  const { key, code, said } = readReason(reason);
  const words = reason
    ? [t(`rail.reason.${key}`), code && `(${code})`, said].filter(Boolean).join(" ")
    : reference;
  return <StatusBadge status={outcome} at={receivedAt} reason={words} />;
}

function Became({ line }: { line: ResultLine }) {
  const { t } = useTranslation();
  const { ended, seenBy, otherBatch } = line;
  return (
    <span className={isOdd(ended) ? "odd-result" : undefined}>
      <Words line={line} />
      {otherBatch ? (
        <>
          {" "}
          <Link to={`/seller/finance/batches/${otherBatch}/results`}>{t("rail.results.ended.toBatch")}</Link>
        </>
      ) : null}
      {seenBy ? <span className="under">{t("rail.results.seenBy", { name: seenBy })}</span> : null}
    </span>
  );
}

function Words({ line }: { line: ResultLine }) {
  const { t, i18n } = useTranslation();
  const { ended, outcome, told, stood } = line;
  const exact = { exact: true } as const;
  const parsed = stood ? parseDecimalMoney(stood.sent, stood.currency) : undefined;
  const sent = stood && parsed?.ok ? formatMoney(parsed.amount, stood.currency, i18n.language, exact) : "–";
  const amount = told ? formatMoney(told.amount, told.currency, i18n.language, exact) : "–";
  if (ended === "applied") return t(`rail.results.applied.${outcome}`);
  if (ended === "amount_differs") return t("rail.results.ended.amount_differs", { told: amount, sent });
  if (ended === "contradicts")
    return t("rail.results.ended.contradicts", { sent, status: stood ? t(`status.${stood.status}`) : "–" });
  return t(`rail.results.ended.${ended}`);
}
