import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { SendLine } from "./results.queries.server.ts";

/** Where each payout of a batch is at the provider; nothing for a batch that leaves as a file. */
export function SendsTable({ sends }: { sends: readonly SendLine[] }) {
  const { t } = useTranslation();
  if (sends.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t("rail.results.sends")}</h2>
      <DataTable
        caption={t("rail.results.sends")}
        rows={sends}
        rowKey={({ payoutId }) => payoutId}
        empty={null}
        columns={[
          {
            key: "creator",
            header: t("finance.figure.creator"),
            cell: ({ name, handle }) => (
              <span>
                {name}
                <span className="under">@{handle}</span>
              </span>
            ),
          },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} exact />,
          },
          {
            key: "sent",
            header: t("rail.results.sent"),
            cell: ({ sentAt, attempts }) =>
              sentAt ? (
                <span>
                  <When at={sentAt} kind="datetime" />
                  <span className="under">{t("rail.results.tries", { count: attempts })}</span>
                </span>
              ) : (
                "–"
              ),
          },
          { key: "state", header: t("finance.figure.status"), cell: (line) => <State line={line} /> },
        ]}
      />
    </section>
  );
}

function State({ line: { state, lastError } }: { line: SendLine }) {
  const { t } = useTranslation();
  const error = lastError ?? t("rail.results.noAnswer");
  if (state === "queued" && lastError) return t("rail.results.state.queuedAgain", { error });
  return t(`rail.results.state.${state}`, { error });
}
