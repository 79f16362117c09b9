import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { bodyReaders } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { findEvent } from "#app/intake/inbox.queries.server.ts";
import { tryAgain } from "#app/intake/inbox.server.ts";
import { reasonText } from "#app/intake/reason-text.ts";
import { nudgeSettler } from "#app/jobs/settling.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.inbox.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const event = await findEvent(seller, idOf(params.eventId));
  if (!event) throw notFound();
  const waits = event.state === "parked" || event.state === "dead";
  return {
    event,
    mayTryAgain: waits && bodyReaders.some((role) => role === seller.role),
    queued: new URL(request.url).searchParams.get("done") === "queued",
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, bodyReaders);
  const eventId = idOf(params.eventId);
  const again = await tryAgain(seller, eventId);
  if (again.outcome === "not_yours") throw notFound();
  if (again.outcome === "not_waiting") return data({ outcome: again.outcome }, { status: 409 });
  nudgeSettler();
  return redirect(`/seller/inbox/${eventId}?done=queued`);
}

function idOf(text: string | undefined): Id<"evt"> {
  const eventId = parseId("evt", text);
  if (!eventId) throw notFound();
  return eventId;
}

export default function EventPage() {
  const { event, mayTryAgain, queued } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  useLookAgain(event.state === "received", 2_000);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/inbox">{t("seller.inbox.back")}</Link>}
        title={event.topic || t("seller.inbox.topicUnknown")}
        lead={<StatusBadge status={event.state} />}
      />
      <div className="stack">
        {queued && event.state === "received" ? <Notice>{t("seller.inbox.queued")}</Notice> : null}
        {acted ? <Notice kind="warn">{t("seller.inbox.notWaiting")}</Notice> : null}
        <section className="panel rows">
          <p>
            {reasonText(i18n, event.state, event.reason, event.topic)}
            {event.detail ? (
              <>
                {" "}
                <code className="breakable">{event.detail}</code>
              </>
            ) : null}
          </p>
          {event.reason === "unassigned" ? (
            <p>
              <Link to="/seller/unassigned">{t("seller.inbox.toUnassigned")}</Link>
            </p>
          ) : null}
          {event.orderId ? (
            <p>
              <Link to={`/seller/orders/${event.orderId}`}>{t("seller.inbox.toOrder")}</Link>
            </p>
          ) : null}
          {mayTryAgain ? (
            <Form method="post" className="rows">
              <p className="dimmed small">{t("seller.inbox.tryAgainText")}</p>
              <div>
                <SubmitButton variant="default">{t("seller.inbox.tryAgain")}</SubmitButton>
              </div>
            </Form>
          ) : null}
        </section>
        <section className="panel rows">
          <dl className="facts">
            <dt>{t("seller.inbox.came")}</dt>
            <dd>
              <When at={event.receivedAt} kind="datetime" />
            </dd>
            <dt>{t("seller.inbox.settled")}</dt>
            <dd>{event.settledAt ? <When at={event.settledAt} kind="datetime" /> : "–"}</dd>
            <dt>{t("seller.inbox.store")}</dt>
            <dd>{event.storeName}</dd>
            <dt>{t("seller.inbox.order")}</dt>
            <dd>
              {event.orderRef ? (
                <Link to={`/seller/inbox?order=${encodeURIComponent(event.orderRef)}`}>
                  <code className="breakable">{event.orderRef}</code>
                </Link>
              ) : (
                "–"
              )}
            </dd>
            <dt>{t("seller.inbox.attempts")}</dt>
            <dd className="num">{event.attempts}</dd>
          </dl>
          <CopyField value={event.sourceEventId} label={t("seller.inbox.sourceId")} />
        </section>
        <section className="panel">
          <h2>{t("seller.inbox.body")}</h2>
          {event.body === null ? (
            <p className="dimmed">{t("seller.inbox.redacted")}</p>
          ) : (
            <>
              <p className="dimmed small">{t("seller.inbox.bytes", { count: event.bytes })}</p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
              <pre className="raw" tabIndex={0}>
                {event.pretty ?? event.body}
              </pre>
              {event.pretty === null || event.pretty === event.body ? null : (
                <details>
                  <summary>{t("seller.inbox.asItCame")}</summary>
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
                  <pre className="raw" tabIndex={0}>
                    {event.body}
                  </pre>
                </details>
              )}
            </>
          )}
        </section>
      </div>
    </>
  );
}
