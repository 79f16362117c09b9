import "#app/campaign/campaign.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { bodyReaders } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listEvents, waitingGroups } from "#app/intake/inbox.queries.server.ts";
import { mostAgain, tryAllAgain } from "#app/intake/inbox.server.ts";
import { reasonText } from "#app/intake/reason-text.ts";
import { nudgeSettler } from "#app/jobs/settling.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { listStores } from "#app/store/store.queries.server.ts";
import { WaitingGroups } from "#app/store/waiting-groups.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.inbox.title"));

const states = ["received", "posted", "parked", "ignored", "dead"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const { searchParams } = new URL(request.url);
  const reason = reasonIn(searchParams.get("reason"));
  const [found, stores, groups] = await Promise.all([
    listEvents(seller, {
      state: states.find((state) => state === searchParams.get("state")),
      storeId: parseId("sto", searchParams.get("store")),
      reason,
      orderRef: searchParams.get("order")?.trim().slice(0, 100) || undefined,
      before: parseId("evt", searchParams.get("before")),
    }),
    listStores(seller),
    waitingGroups(seller),
  ]);
  return {
    ...found,
    stores: stores.map(({ storeId, name }) => ({ storeId, name })),
    groups,
    most: mostAgain,
    reason: reason ?? null,
    mayTryAgain: bodyReaders.some((role) => role === seller.role),
  };
}

/** "Try all again", for one reason. */
export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, bodyReaders);
  const form = await request.formData();
  const state = form.get("state") === "dead" ? "dead" : "parked";
  const again = await tryAllAgain(seller, {
    state,
    reason: reasonIn(String(form.get("reason") ?? "")) ?? "",
  });
  nudgeSettler();
  return data(again);
}

/** Reasons are words with underscores. */
const reasonIn = (text: string | null) => (text && /^[a-z0-9_]{1,60}$/.test(text) ? text : undefined);

export default function InboxPage() {
  const { events, next, stores, groups, most, reason, mayTryAgain } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const { search } = useLocation();
  const older = new URLSearchParams(search);
  if (next) older.set("before", next);
  useLookAgain(
    events.some(({ state }) => state === "received"),
    2_000,
  );
  return (
    <>
      <PageHeader title={t("seller.inbox.title")} lead={t("seller.inbox.lead")} />
      <div className="stack">
        {acted ? (
          <Notice kind="success">{t("seller.inbox.allQueued", { count: acted.events })}</Notice>
        ) : null}
        <WaitingGroups groups={groups} most={most} mayTryAgain={mayTryAgain} />
        {reason ? (
          <Notice action={<Link to="/seller/inbox">{t("seller.inbox.everyReason")}</Link>}>
            {t("seller.inbox.filteredBy", { reason: reasonText(i18n, "", reason) })}
          </Notice>
        ) : null}
        <DataTable
          caption={t("seller.inbox.title")}
          rows={events}
          rowKey={({ eventId }) => eventId}
          rowHref={({ eventId }) => `/seller/inbox/${eventId}`}
          filters={[
            {
              kind: "select",
              name: "state",
              label: t("seller.inbox.state"),
              options: states.map((value) => ({ value, label: t(`status.${value}`) })),
            },
            {
              kind: "select",
              name: "store",
              label: t("seller.inbox.store"),
              options: stores.map(({ storeId, name }) => ({ value: storeId, label: name })),
            },
            {
              kind: "search",
              name: "order",
              label: t("seller.inbox.order"),
              placeholder: t("seller.inbox.orderPlaceholder"),
            },
          ]}
          {...(next ? { pages: { next: `/seller/inbox?${older}` } } : {})}
          empty={
            <EmptyState
              title={t("seller.inbox.emptyTitle")}
              text={t("seller.inbox.emptyText")}
              action={
                <Button component={Link} to="/seller/stores">
                  {t("seller.inbox.emptyAction")}
                </Button>
              }
            />
          }
          columns={[
            {
              key: "event",
              header: t("seller.inbox.event"),
              cell: ({ topic }) => topic || t("seller.inbox.topicUnknown"),
            },
            {
              key: "order",
              header: t("seller.inbox.order"),
              cell: ({ orderRef }) => (orderRef ? <code className="breakable">{orderRef}</code> : "–"),
            },
            {
              key: "state",
              header: t("seller.inbox.why"),
              cell: ({ state, reason, detail, topic }) => (
                <StatusBadge
                  status={state}
                  reason={
                    <>
                      {reasonText(i18n, state, reason, topic)}
                      {detail ? ` (${t("seller.inbox.field", { detail })})` : ""}
                    </>
                  }
                />
              ),
            },
            {
              key: "came",
              header: t("seller.inbox.came"),
              cell: ({ receivedAt }) => <When at={receivedAt} kind="datetime" />,
            },
            {
              key: "store",
              header: t("seller.inbox.store"),
              wideOnly: true,
              cell: ({ storeName }) => storeName,
            },
          ]}
        />
      </div>
    </>
  );
}
