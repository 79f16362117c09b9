import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";

const states = ["received", "posted", "parked", "ignored", "dead"] as const;

/** How many of a store's events stand in each state; each figure leads to them. */
export function EventCounts({
  storeId,
  events,
}: {
  storeId: string;
  events: Readonly<Record<(typeof states)[number], number>>;
}) {
  const { t, i18n } = useTranslation();
  const some = states.filter((state) => events[state] > 0);
  if (some.length === 0) return <span className="dimmed">–</span>;
  return (
    <span className="tiny-list start">
      {some.map((state) => (
        <Link key={state} to={`/seller/inbox?store=${storeId}&state=${state}`} className="num">
          {new Intl.NumberFormat(i18n.language).format(events[state])} {t(`status.${state}`).toLowerCase()}
        </Link>
      ))}
    </span>
  );
}
