import "#app/dashboard/dashboard.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type Currency, exponentOf } from "#app/rules/money.ts";
import type { ChangedHands, RehearsalResult, Side } from "#app/rules/rehearsing.ts";
import { Chart } from "#app/ui/chart.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";

export type ResultProps = {
  result: RehearsalResult;
  creators: Record<string, { name: string; handle: string }>;
  currency: Currency;
};

const charted = 8;

/** A column of amounts in one currency; a difference carries its sign. */
function moneyColumns<Row>(currency: Currency) {
  return (key: string, header: string, amountOf: (row: Row) => bigint, signed = false): Column<Row> => ({
    key,
    header,
    numeric: true,
    cell: (row) => <Money amount={amountOf(row)} currency={currency} exact signed={signed} />,
  });
}

/** What the draft would have cost, who would have got more or less, and which orders would change hands. */
export function RehearsalResultView(props: ResultProps) {
  const { result, currency } = props;
  const { t, i18n } = useTranslation();
  const { before, after } = result;
  const text = (amount: bigint) => formatMoney(amount, currency, i18n.language, { exact: true });
  const words = { before: text(before.cost), after: text(after.cost) };
  return (
    <div className="stack">
      <section className="panel rows">
        <h2>{t(before.cost === after.cost ? "rehearsal.wouldSame" : "rehearsal.would", words)}</h2>
        <Sides before={before} after={after} currency={currency} />
        <p className="dimmed small">
          {t("rehearsal.refundNote")} {t("rehearsal.budgetNote")} {t("rehearsal.windowNote")}
        </p>
      </section>
      <CreatorDifferences {...props} />
      <Hands {...props} />
    </div>
  );
}

function Sides({ before, after, currency }: { before: Side; after: Side; currency: Currency }) {
  const { t } = useTranslation();
  const column = moneyColumns<{ was: bigint; is: bigint }>(currency);
  const rows = [
    { key: "cost", name: t("rehearsal.cost"), was: before.cost, is: after.cost },
    { key: "released", name: t("rehearsal.released"), was: before.released, is: after.released },
  ];
  return (
    <>
      <DataTable
        caption={t("rehearsal.cost")}
        rows={rows}
        rowKey={({ key }) => key}
        empty={null}
        columns={[
          { key: "name", header: "", cell: ({ name }) => name },
          column("was", t("rehearsal.asWas"), ({ was }) => was),
          column("is", t("rehearsal.asWould"), ({ is }) => is),
          column("difference", t("rehearsal.difference"), ({ was, is }) => is - was, true),
        ]}
      />
      <p>
        {t("rehearsal.paidOrders")}: {before.orders} → {after.orders}
      </p>
    </>
  );
}

function CreatorDifferences({ result, creators, currency }: ResultProps) {
  const { t } = useTranslation();
  const column = moneyColumns<{ before: bigint; after: bigint }>(currency);
  if (result.creators.length === 0) return null;
  const nameOf = (id: string) => creators[id]?.name ?? id;
  // A picture in whole currency units; the table beside it is the account.
  const units = (amount: bigint) => Number(amount) / 10 ** exponentOf(currency);
  return (
    <section className="rows">
      <Chart
        title={t("rehearsal.creatorsTitle")}
        kind="bar"
        x={{ label: t("rehearsal.creator"), kind: "category" }}
        y={{ label: currency, formatValue: { currency } }}
        series={[
          { key: "before", label: t("rehearsal.asWas") },
          { key: "after", label: t("rehearsal.asWould") },
        ]}
        data={result.creators.slice(0, charted).map(({ creatorId, before, after }) => ({
          x: nameOf(creatorId),
          before: units(before),
          after: units(after),
        }))}
      />
      <DataTable
        caption={t("rehearsal.creators")}
        rows={result.creators}
        rowKey={({ creatorId }) => creatorId}
        empty={null}
        columns={[
          {
            key: "creator",
            header: t("rehearsal.creator"),
            cell: ({ creatorId }) => <Link to={`/seller/creators/${creatorId}`}>{nameOf(creatorId)}</Link>,
          },
          column("was", t("rehearsal.asWas"), ({ before }) => before),
          column("is", t("rehearsal.asWould"), ({ after }) => after),
          column("difference", t("rehearsal.difference"), ({ before, after }) => after - before, true),
        ]}
        total={{
          creator: t("rehearsal.cost"),
          was: <Money amount={result.before.cost} currency={currency} exact strong />,
          is: <Money amount={result.after.cost} currency={currency} exact strong />,
          difference: (
            <Money amount={result.after.cost - result.before.cost} currency={currency} exact signed strong />
          ),
        }}
      />
    </section>
  );
}

function Hands({ result, creators, currency }: ResultProps) {
  const { t } = useTranslation();
  const column = moneyColumns<{ before: bigint; after: bigint }>(currency);
  const names = (ids: ChangedHands["from"]) =>
    ids.length ? ids.map((id) => creators[id]?.name ?? id).join(", ") : t("rehearsal.nobody");
  return (
    <section>
      <h2 className="section-title">{t("rehearsal.hands")}</h2>
      {result.changedHands === 0 ? (
        <p>{t("rehearsal.noHands")}</p>
      ) : (
        <>
          <p className="section-note">
            {t("rehearsal.handsCount", { count: result.changedHands })}{" "}
            {result.hands.length < result.changedHands
              ? t("rehearsal.handsLargest", { count: result.hands.length })
              : null}
          </p>
          <DataTable
            caption={t("rehearsal.hands")}
            rows={result.hands}
            rowKey={({ ref }) => ref}
            empty={null}
            columns={[
              {
                key: "order",
                header: t("rehearsal.order"),
                cell: ({ name }) => (
                  <Link to={`/seller/orders?search=${encodeURIComponent(name)}`}>{name}</Link>
                ),
              },
              { key: "from", header: t("rehearsal.from"), cell: ({ from }) => names(from) },
              { key: "to", header: t("rehearsal.to"), cell: ({ to }) => names(to) },
              column("was", t("rehearsal.asWas"), ({ before }) => before),
              column("is", t("rehearsal.asWould"), ({ after }) => after),
            ]}
          />
        </>
      )}
    </section>
  );
}
