import { Group, NativeSelect } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Money } from "#app/ui/money.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, formatDateTime } from "#app/ui/when.tsx";
import { ProblemNotice } from "./progress-panel.tsx";
import { compareDays } from "./pull.form.ts";
import type { Comparison, PullDetail } from "./pull.queries.server.ts";

/** The store's list of orders set beside ours, with what differs one by one. */
export function ComparisonPanel({ pull: { progress, comparison } }: { pull: PullDetail }) {
  const { t } = useTranslation();
  const outcome = progress?.compareOutcome ?? null;
  return (
    <section className="panel stack">
      <h2>{t("seller.pull.compareTitle")}</h2>
      <p className="dimmed">{t("seller.pull.compareText")}</p>
      {outcome !== null && outcome !== "ok" ? (
        <ProblemNotice
          because={outcome}
          detail={progress?.compareDetail}
          title={t("seller.pull.compareFailed")}
        />
      ) : null}
      <Form method="post">
        <Group gap="sm" align="end">
          <NativeSelect
            name="days"
            label={t("seller.pull.days")}
            data={compareDays.map((value) => ({
              value,
              label: t("seller.pull.lastDays", { count: Number(value) }),
            }))}
          />
          <SubmitButton name="intent" value="compare" variant="default">
            {t("seller.pull.compareNow")}
          </SubmitButton>
        </Group>
      </Form>
      {comparison ? <Result comparison={comparison} /> : <p>{t("seller.pull.notCompared")}</p>}
    </section>
  );
}

type Row = Comparison["differences"][number];

function Result({ comparison }: { comparison: Comparison }) {
  const { t, i18n } = useTranslation();
  const { ranAt, fromAt, toAt, compared, missing, extra, different, differences } = comparison;
  const found = missing + extra + different;
  return (
    <>
      <p>
        {t("seller.pull.comparedAt", {
          ...{ when: formatDateTime(ranAt, i18n.language), from: formatDate(fromAt, i18n.language) },
          to: formatDate(toAt, i18n.language),
        })}
      </p>
      <Stats>
        <Stat label={t("seller.pull.compared")} figure={compared} />
        <Stat label={t("seller.pull.kind.missing")} figure={missing} hint={t("seller.pull.missingHint")} />
        <Stat label={t("seller.pull.kind.extra")} figure={extra} hint={t("seller.pull.extraHint")} />
        <Stat
          label={t("seller.pull.kind.different")}
          figure={different}
          hint={t("seller.pull.differentHint")}
        />
      </Stats>
      <DataTable<Row>
        caption={t("seller.pull.differences")}
        rows={differences}
        rowKey={({ kind, ref }) => `${kind} ${ref}`}
        empty={<EmptyState title={t("seller.pull.agreeTitle")} text={t("seller.pull.agreeText")} />}
        columns={[
          { key: "order", header: t("seller.pull.order"), cell: (row) => <OrderLink row={row} /> },
          {
            key: "kind",
            header: t("seller.pull.difference"),
            cell: ({ kind }) => t(`seller.pull.kind.${kind}`),
          },
          {
            ...{ key: "theirs", header: t("seller.pull.theirs"), numeric: true },
            cell: ({ theirs, currency }) => <Amount amount={theirs} currency={currency} />,
          },
          {
            ...{ key: "ours", header: t("seller.pull.ours"), numeric: true },
            cell: ({ ours, currency }) => <Amount amount={ours} currency={currency} />,
          },
        ]}
      />
      {found > differences.length ? (
        <p className="dimmed">{t("seller.pull.firstOnes", { shown: differences.length, count: found })}</p>
      ) : null}
    </>
  );
}

const OrderLink = ({ row: { orderId, name } }: { row: Row }) =>
  orderId ? <Link to={`/seller/orders/${orderId}`}>{name}</Link> : name;

function Amount({ amount, currency }: { amount: string | null; currency: string }) {
  const known: Currency | undefined = parseCurrency(currency);
  return amount === null || !known ? "–" : <Money amount={BigInt(amount)} currency={known} />;
}
