import "#app/dashboard/dashboard.css";
import { Link } from "@remix-run/react";
import {
  IconAlertTriangle,
  IconClockHour4,
  IconEye,
  IconPlugOff,
  IconUserCheck,
  IconUserQuestion,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Waiting } from "./next-steps.queries.server.ts";

/** What waits for this person, each line leading to where it is done. */
export function NextSteps({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation();
  const lines = [
    {
      key: "batches",
      count: waiting.batches,
      to: "/seller/finance",
      icon: <IconUserCheck size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "applications",
      count: waiting.applications,
      to: "/seller/applications?status=applied",
      icon: <IconClockHour4 size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "held",
      count: waiting.held,
      to: "/seller/orders?outcome=held",
      icon: <IconEye size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "dead",
      count: waiting.dead,
      to: "/seller/inbox?state=dead",
      tone: "failed",
      icon: <IconAlertTriangle size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "parked",
      count: waiting.parked,
      to: "/seller/inbox?state=parked",
      icon: <IconClockHour4 size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "refunds",
      count: waiting.refunds,
      to: "/seller/inbox?state=parked",
      icon: <IconClockHour4 size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "unassigned",
      count: waiting.unassigned,
      to: "/seller/unassigned",
      icon: <IconUserQuestion size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "forged",
      count: waiting.forged,
      to: "/seller/stores",
      tone: "failed",
      icon: <IconAlertTriangle size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "silent",
      count: waiting.silent,
      to: "/seller/stores",
      icon: <IconPlugOff size={20} stroke={1.8} aria-hidden="true" />,
    },
    {
      key: "ownBatches",
      count: waiting.ownBatches,
      to: "/seller/finance",
      tone: "closed",
      icon: <IconClockHour4 size={20} stroke={1.8} aria-hidden="true" />,
    },
  ] as const satisfies readonly {
    key: keyof Waiting;
    count: number;
    to: string;
    icon: ReactNode;
    tone?: string;
  }[];
  const open = lines.filter(({ count }) => count > 0);
  if (open.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t("seller.dashboard.next")}</h2>
      <ul className="steps">
        {open.map(({ key, count, to, icon, ...rest }) => (
          <li key={key} {...("tone" in rest ? { "data-tone": rest.tone } : {})}>
            <Link to={to}>
              {icon}
              <span>{t(`seller.dashboard.${key}`, { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
