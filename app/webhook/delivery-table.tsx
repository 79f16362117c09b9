import "#app/webhook/webhook.css";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

type Try = { at: string; status: number | null; error: string | null; ms: number };
type Row = {
  deliveryId: string;
  messageId: string;
  type: string;
  body: string;
  happenedAt: Date;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  nextAttemptAt: Date;
  lastAttemptAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
  lastMs: number | null;
  tries: Try[];
};

const badge = { waiting: "parked", delivered: "delivered", failed: "failed" } as const;
const states = ["waiting", "delivered", "failed"] as const;
const errors = ["timeout", "unreachable", "too_large", "bad_address", "private_address"] as const;

/** What an endpoint said, in words: its status, or why there is none. */
export function useAnswer() {
  const { t } = useTranslation();
  return ({ status, error }: { status: number | null; error: string | null }) => {
    if (status !== null) return t("seller.webhook.answered", { status });
    const known = errors.find((one) => one === error);
    return known ? t(`seller.webhook.error.${known}`) : (error ?? "");
  };
}

export function DeliveryTable({ rows, next }: { rows: readonly Row[]; next: string | null }) {
  const { t } = useTranslation();
  const answer = useAnswer();
  return (
    <DataTable
      caption={t("seller.webhook.logTitle")}
      rows={rows}
      rowKey={({ deliveryId }) => deliveryId}
      filters={[
        {
          kind: "select",
          name: "state",
          label: t("seller.webhook.state"),
          options: states.map((value) => ({ value, label: t(`seller.webhook.states.${value}`) })),
        },
      ]}
      {...(next ? { pages: { next } } : {})}
      empty={<EmptyState title={t("seller.webhook.logEmptyTitle")} text={t("seller.webhook.logEmptyText")} />}
      columns={[
        {
          key: "event",
          header: t("seller.webhook.event"),
          cell: ({ type, happenedAt }) => (
            <div>
              <code>{type}</code>
              <br />
              <When at={happenedAt} kind="datetime" />
            </div>
          ),
        },
        {
          key: "state",
          header: t("seller.webhook.came"),
          cell: ({ state, lastStatus: status, lastError: error }) => (
            <StatusBadge status={badge[state]} reason={answer({ status, error })} />
          ),
        },
        {
          key: "took",
          header: t("seller.webhook.took"),
          numeric: true,
          cell: ({ lastMs }) => (lastMs === null ? "–" : t("seller.webhook.ms", { ms: lastMs })),
        },
        {
          key: "tries",
          header: t("seller.webhook.tries"),
          numeric: true,
          cell: ({ attempts }) => attempts,
        },
        {
          key: "next",
          header: t("seller.webhook.next"),
          cell: ({ state, nextAttemptAt: at }) =>
            state === "waiting" ? <When at={at} kind="datetime" relative /> : "–",
        },
        { key: "body", header: t("seller.webhook.body"), cell: (row) => <Sent {...row} /> },
        { key: "replay", header: "", cell: (row) => <Replay {...row} /> },
      ]}
    />
  );
}

/** What was sent, under which id, and each try. What was answered isn't kept. */
function Sent({ messageId, body, tries }: Row) {
  const { t } = useTranslation();
  const answer = useAnswer();
  return (
    <details className="sent">
      <summary>{t("seller.webhook.showBody")}</summary>
      <code className="breakable small">{messageId}</code>
      <pre className="raw">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      <ol className="small">
        {tries.map((one) => (
          <li key={one.at}>
            <When at={one.at} kind="datetime" />: {answer(one)}, {t("seller.webhook.ms", { ms: one.ms })}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Replay({ deliveryId, type }: Row) {
  const { t } = useTranslation();
  if (type === "webhook.test") return null;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="replay" />
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <Button type="submit" size="sm" variant="default">
        {t("seller.webhook.replay")}
      </Button>
    </Form>
  );
}
