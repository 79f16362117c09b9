import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { Planned } from "./plan.ts";

const shown = 50;

/** What would be done, before anything is. */
export function PlanView({ rows, currency }: { rows: readonly Planned[]; currency: Currency }) {
  const { t } = useTranslation();
  const moves = rows.flatMap((row) => ("move" in row ? [row.move] : []));
  const count = (of: (move: (typeof moves)[number]) => unknown) => moves.filter(of).length;
  const owed = moves.reduce((sum, { opening }) => sum + opening, 0n);
  return (
    <section>
      <h2 className="section-title">{t("seller.moving.planTitle")}</h2>
      <p className="section-note">{t("seller.moving.planText")}</p>
      <Stats>
        <Stat label={t("seller.moving.creators")} figure={moves.length} />
        <Stat label={t("seller.moving.codesKept")} figure={count(({ code }) => code !== null)} />
        <Stat label={t("seller.moving.couponsKept")} figure={count(({ coupon }) => coupon !== null)} />
        <Stat label={t("seller.moving.openings")} figure={<Money amount={owed} currency={currency} />} />
        <Stat label={t("seller.moving.leftOut")} figure={rows.length - moves.length} />
      </Stats>
      <br />
      <DataTable
        caption={t("seller.moving.planTitle")}
        rows={rows.slice(0, shown)}
        rowKey={({ line }) => String(line)}
        empty={<p className="dimmed">{t("seller.import.noRows")}</p>}
        columns={[
          {
            key: "who",
            header: t("seller.moving.who"),
            cell: (row) =>
              "move" in row ? (
                <span className="breakable">
                  {row.move.name}
                  <br />
                  <span className="dimmed">{row.move.email}</span>
                </span>
              ) : (
                <span className="breakable">{row.email || "–"}</span>
              ),
          },
          {
            key: "code",
            header: t("seller.moving.code"),
            cell: (row) => ("move" in row && row.move.code ? <code>/r/{row.move.code}</code> : "–"),
          },
          {
            key: "coupon",
            header: t("seller.moving.coupon"),
            cell: (row) => ("move" in row && row.move.coupon ? <code>{row.move.coupon}</code> : "–"),
          },
          {
            key: "opening",
            header: t("seller.moving.opening"),
            numeric: true,
            cell: (row) => ("move" in row ? <Money amount={row.move.opening} currency={currency} /> : "–"),
          },
          {
            key: "what",
            header: t("seller.moving.what"),
            cell: (row) =>
              "problem" in row
                ? t(`seller.moving.row.${row.problem}`)
                : row.move.notes.map((note) => t(`seller.moving.note.${note}`)).join(" ") ||
                  t("seller.moving.willMove"),
          },
        ]}
      />
      {rows.length > shown ? (
        <p className="dimmed">{t("seller.moving.more", { count: rows.length - shown })}</p>
      ) : null}
    </section>
  );
}
