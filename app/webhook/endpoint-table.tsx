import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import { EndpointState } from "#app/webhook/endpoint-state.tsx";

type Row = Parameters<typeof EndpointState>[0] & {
  endpointId: string;
  url: string;
  events: string[];
  lastDeliveredAt: Date | null;
  tried: number;
  notArrived: number;
};

export function EndpointTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("seller.webhook.title")}
      rows={rows}
      rowKey={({ endpointId }) => endpointId}
      rowHref={({ endpointId }) => `/seller/webhooks/${endpointId}`}
      empty={
        <EmptyState
          title={t("seller.webhook.emptyTitle")}
          text={t("seller.webhook.emptyText")}
          action={
            <Button component="a" href="#endpoint">
              {t("seller.webhook.emptyAction")}
            </Button>
          }
        />
      }
      columns={[
        {
          key: "endpoint",
          header: t("seller.webhook.endpoint"),
          cell: ({ url }) => <code className="breakable">{url}</code>,
        },
        { key: "state", header: t("seller.webhook.state"), cell: (row) => <EndpointState {...row} /> },
        {
          key: "events",
          header: t("seller.webhook.events"),
          cell: ({ events }) =>
            events.length
              ? t("seller.webhook.someEvents", { count: events.length })
              : t("seller.webhook.allEvents"),
        },
        {
          key: "last",
          header: t("seller.webhook.lastDelivered"),
          cell: ({ lastDeliveredAt: at }) =>
            at ? <When at={at} kind="datetime" relative /> : t("seller.webhook.never"),
        },
        {
          key: "rate",
          header: t("seller.webhook.failureRate"),
          cell: (row) => <FailureRate {...row} />,
        },
      ]}
    />
  );
}

/** In whole percents, never 0 while something is missing. */
export function FailureRate({ tried, notArrived }: Pick<Row, "tried" | "notArrived">) {
  const { t } = useTranslation();
  if (tried === 0) return t("seller.webhook.nothingTried");
  return t("seller.webhook.failureRateOf", {
    percent: Math.ceil((100 * notArrived) / tried),
    count: tried,
  });
}
