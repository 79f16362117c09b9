import "./period.css";
import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import type { RollLine, RollTotal } from "./roll.queries.server.ts";

const parts = ["opening", "accrued", "reversed", "released", "paid", "other", "closing"] as const;

type Props = { lines: readonly RollLine[]; totals: readonly RollTotal[] };

/** opening + accrued + reversed + released + paid = closing: what waits and what is due, by currency, then by creator. */
export function RollTables({ lines, totals }: Props) {
  const { t } = useTranslation();
  const stageColumns = useAmountColumns<RollTotal>();
  const creatorColumns = useAmountColumns<RollLine>();
  const currencies = [...new Set(totals.map(({ currency }) => currency))];
  return (
    <>
      {currencies.map((currency) => {
        const own = totals.filter((total) => total.currency === currency);
        const whole = Object.fromEntries(
          parts.map((part) => [
            part,
            <Money
              key={part}
              amount={own.reduce((sum, line) => sum + line[part], 0n)}
              currency={currency}
              bare
              exact
              strong={part === "closing"}
            />,
          ]),
        );
        return (
          <section key={currency} className="roll">
            <h3>{currency}</h3>
            <DataTable
              caption={t("period.roll.ofStages", { currency })}
              rows={own}
              rowKey={({ stage }) => stage}
              empty={null}
              columns={[
                { key: "stage", header: currency, cell: ({ stage }) => t(`period.roll.stage.${stage}`) },
                ...stageColumns,
              ]}
              total={whole}
            />
            <details>
              <summary>{t("period.roll.byCreator")}</summary>
              <DataTable
                caption={t("period.roll.ofCreators", { currency })}
                rows={lines.filter((line) => line.currency === currency)}
                rowKey={({ creatorId, stage }) => creatorId + stage}
                empty={null}
                columns={[
                  {
                    key: "creator",
                    header: t("finance.figure.creator"),
                    cell: ({ name, stage }) => (
                      <span>
                        {name}
                        <span className="under">{t(`period.roll.stage.${stage}`)}</span>
                      </span>
                    ),
                  },
                  ...creatorColumns,
                ]}
                total={whole}
              />
            </details>
          </section>
        );
      })}
    </>
  );
}

function useAmountColumns<Row extends RollTotal>(): Column<Row>[] {
  const { t } = useTranslation();
  return parts.map((part) => ({
    key: part,
    header: t(`period.roll.${part}`),
    numeric: true,
    cell: (row) => (
      <Money
        amount={row[part]}
        currency={row.currency}
        bare
        exact
        signed={part !== "opening" && part !== "closing"}
        strong={part === "closing"}
      />
    ),
  }));
}
