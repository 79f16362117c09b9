import "#app/campaign/campaign.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { reasonText } from "#app/intake/reason-text.ts";
import { Notice } from "#app/ui/notice.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { formatDateTime, When } from "#app/ui/when.tsx";
import { EventCounts } from "./event-counts.tsx";
import type { StoreHealth } from "./health.queries.server.ts";
import { sendsEvents } from "./platforms.ts";
import type { StoreDetail } from "./store.queries.server.ts";

const known = ["signature_missing", "signature_malformed", "signature_wrong", "timestamp_odd"] as const;

/** The last event and what became of it, how many failed, and who signed wrongly. */
export function StoreHealthFacts({ store, health }: { store: StoreDetail; health: StoreHealth }) {
  const { t, i18n } = useTranslation();
  const { last, day, week, forgeries } = health;
  const because = known.find((one) => one === forgeries?.because) ?? "signature_wrong";
  const rate = ({ events, dead }: StoreHealth["day"]) => {
    if (events === 0) return t("seller.store.health.none");
    const number = new Intl.NumberFormat(i18n.language);
    const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
    const share = { dead: number.format(dead), events: number.format(events) };
    return t("seller.store.health.rate", { ...share, percent: percent.format(dead / events) });
  };
  return (
    <>
      <dl className="facts">
        <dt>{t("seller.store.health.last")}</dt>
        <dd>
          {last ? (
            <>
              <Link to={`/seller/inbox/${last.eventId}`}>
                {last.topic || t("seller.inbox.topicUnknown")}, <When at={last.at} kind="datetime" />
              </Link>{" "}
              <StatusBadge
                status={last.state}
                reason={reasonText(i18n, last.state, last.reason, last.topic)}
              />
            </>
          ) : (
            t("seller.store.never")
          )}
        </dd>
        <dt>{t("seller.store.health.day")}</dt>
        <dd>{rate(day)}</dd>
        <dt>{t("seller.store.health.week")}</dt>
        <dd>{rate(week)}</dd>
        {sendsEvents(store.kind) ? (
          <>
            <dt>{t("seller.store.health.signatures")}</dt>
            <dd>
              {forgeries
                ? t("seller.store.health.forged", {
                    count: forgeries.minutes,
                    when: formatDateTime(forgeries.lastAt, i18n.language),
                    because: t(`seller.store.health.because.${because}`),
                  })
                : t("seller.store.health.noSignatures")}
            </dd>
          </>
        ) : null}
        <dt>{t("seller.store.inStates")}</dt>
        <dd>
          <EventCounts storeId={store.storeId} events={store.events} />
        </dd>
      </dl>
      {forgeries ? <Notice kind="warn">{t("seller.store.health.forgedTodo")}</Notice> : null}
      {last ? <Link to={`/seller/inbox?store=${store.storeId}`}>{t("seller.store.seeEvents")}</Link> : null}
    </>
  );
}
