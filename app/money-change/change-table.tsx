import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { ChangeRow, ChangeState, Names } from "./changes.queries.server.ts";

const statusOf = {
  waiting: "awaiting_approval",
  approved: "posted",
  refused: "declined",
  withdrawn: "withdrawn",
} as const satisfies Record<ChangeState, string>;

type Standing = Pick<ChangeRow, "state" | "decidedAt" | "decidedByName" | "askedAt" | "why">;

/** Where a posting by hand stands, since when, by whom and why. */
export function ChangeStatus({ change }: { change: Standing }) {
  const { t } = useTranslation();
  const { state, decidedAt, decidedByName: name, askedAt, why } = change;
  const by = name ? t("finance.batch.by", { name }) : null;
  return (
    <StatusBadge
      status={statusOf[state]}
      at={decidedAt ?? askedAt}
      reason={state === "waiting" ? null : why ? `${by}: ${why}` : by}
    />
  );
}

type Props = { rows: readonly ChangeRow[]; names: Names };

export function ChangeTable({ rows, names }: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("finance.change.title")}
      rows={rows}
      rowKey={({ changeId }) => changeId}
      rowHref={({ changeId }) => `/seller/finance/changes/${changeId}`}
      empty={<EmptyState title={t("finance.change.none")} text={t("finance.change.noneText")} />}
      columns={[
        {
          key: "kind",
          header: t("finance.change.what"),
          cell: ({ kind, asked }) => (
            <span>
              {t(`finance.change.kind.${kind}.name`)}
              <span className="under">{subjectOf(asked, names)}</span>
            </span>
          ),
        },
        {
          key: "amount",
          header: t("finance.figure.amount"),
          numeric: true,
          cell: ({ asked }) =>
            "amount" in asked ? (
              <Money
                amount={asked.amount}
                currency={asked.currency}
                signed={asked.kind === "adjustment"}
                exact
              />
            ) : (
              "–"
            ),
        },
        { key: "reason", header: t("finance.figure.reason"), cell: ({ reason }) => reason },
        {
          key: "asked",
          header: t("finance.change.asked"),
          cell: ({ askedAt, askedByName }) => (
            <span>
              <When at={askedAt} />
              <span className="under">{t("finance.batch.by", { name: askedByName })}</span>
            </span>
          ),
        },
        {
          key: "status",
          header: t("finance.figure.status"),
          cell: (change) => <ChangeStatus change={change} />,
        },
      ]}
    />
  );
}

/** Whom or what it is about: a creator, an order, or a transfer's id. */
function subjectOf(asked: ChangeRow["asked"], { creators, orders }: Names): string {
  if ("transferId" in asked) return asked.transferId;
  const creatorId = "creatorId" in asked ? asked.creatorId : "toCreatorId" in asked ? asked.toCreatorId : "";
  return [
    "orderId" in asked ? orders[asked.orderId] : null,
    creatorId ? (creators[creatorId]?.name ?? creatorId) : null,
  ]
    .filter(Boolean)
    .join(" → ");
}
