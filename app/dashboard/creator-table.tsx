import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Money } from "#app/ui/money.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import type { CreatorLine, CreatorTotals } from "./creators.queries.server.ts";

const steps = ["pending", "available", "inTransit", "paid"] as const;

type Props = { lines: readonly CreatorLine[]; total: CreatorTotals; currency: Currency };

/** Who works with a seller, what they earned, and where it stands. */
export function CreatorTable({ lines, total, currency }: Props) {
  const { t } = useTranslation();
  const money = (amount: bigint) => <Money amount={amount} currency={currency} bare />;
  return (
    <DataTable
      caption={t("seller.payout.creatorsTitle")}
      rows={lines}
      rowKey={({ creatorId }) => creatorId}
      rowHref={({ creatorId }) => `/seller/creators/${creatorId}`}
      empty={<NoCreators />}
      columns={[
        {
          key: "name",
          header: `${t("finance.figure.creator")} (${currency})`,
          cell: ({ name, handle }) => (
            <span>
              {name}
              <span className="under">@{handle}</span>
            </span>
          ),
        },
        { key: "orders", header: t("finance.figure.orders"), numeric: true, cell: ({ orders }) => orders },
        {
          key: "earned",
          header: t("seller.payout.earned"),
          numeric: true,
          cell: ({ earned }) => money(earned),
        },
        ...steps.map(
          (step): Column<CreatorLine> => ({
            key: step,
            header: t(`finance.figure.${step}`),
            numeric: true,
            cell: ({ way }) => money(way?.[step] ?? 0n),
          }),
        ),
      ]}
      total={{
        orders: total.orders,
        earned: money(total.earned),
        ...Object.fromEntries(steps.map((step) => [step, money(total[step])])),
      }}
    />
  );
}

export function NoCreators() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t("seller.payout.creatorsEmpty")}
      text={t("seller.payout.creatorsEmptyText")}
      action={
        <Button component={Link} to="/seller/campaigns">
          {t("seller.payout.creatorsAction")}
        </Button>
      }
    />
  );
}
