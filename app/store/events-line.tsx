import { Link } from "@remix-run/react";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { Explained } from "./health.queries.server.ts";

/** Whether everything that came has an end or a reason; nothing before anything came. */
export function EventsLine({ events: { received, unexplained } }: { events: Explained }) {
  const { t, i18n } = useTranslation();
  if (received === 0) return null;
  // Rounded down: "100 %" must mean all.
  const share = Math.floor(((received - unexplained) / received) * 1000) / 1000;
  const said = t("finance.check.events", {
    received: new Intl.NumberFormat(i18n.language).format(received),
    percent: new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 }).format(
      share,
    ),
  });
  const inbox = <Link to="/seller/inbox">{t("finance.check.toInbox")}</Link>;
  if (unexplained > 0) {
    return (
      <Notice kind="warn" title={said} action={inbox}>
        {t("finance.check.eventsOpen", { count: unexplained })}
      </Notice>
    );
  }
  return (
    <p className="check-line">
      <span className="verdict" data-tone="settled">
        <IconCircleCheck size={20} stroke={1.9} aria-hidden="true" />
        <strong>{said}</strong>
      </span>
      <span className="dimmed">
        {t("finance.check.eventsText")} {inbox}
      </span>
    </p>
  );
}
