import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDot,
  IconCircleMinus,
  IconCircleX,
  IconClockHour4,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { en } from "#app/i18n/en.ts";
import { type Instant, When } from "#app/ui/when.tsx";

export type Status = keyof (typeof en)["status"];
export type Tone = "waiting" | "open" | "settled" | "failed" | "closed";

const tones = {
  draft: "closed",
  published: "open",
  paused: "waiting",
  closed: "closed",
  ended: "closed",
  active: "open",
  applied: "waiting",
  waitlisted: "waiting",
  approved: "settled",
  declined: "failed",
  withdrawn: "closed",
  invited: "waiting",
  pending: "waiting",
  held: "waiting",
  available: "open",
  in_transit: "waiting",
  paid: "settled",
  reversed: "failed",
  awaiting_approval: "waiting",
  exported: "waiting",
  sent: "waiting",
  failed: "failed",
  returned: "failed",
  dropped: "closed",
  cancelled: "closed",
  refunded: "failed",
  partly_refunded: "failed",
  received: "waiting",
  posted: "settled",
  parked: "waiting",
  ignored: "closed",
  dead: "failed",
  connected: "settled",
  not_connected: "waiting",
  rejected: "failed",
  netted: "settled",
  moved: "closed",
  expired: "closed",
  delivered: "settled",
  uploaded: "waiting",
  running: "waiting",
  done: "settled",
} satisfies Record<Status, Tone>;

const shapes = {
  waiting: IconClockHour4,
  open: IconCircleDot,
  settled: IconCircleCheck,
  failed: IconCircleX,
  closed: IconCircleMinus,
} satisfies Record<Tone, typeof IconCircleCheck>;

/** Money that went back, and what needs a person, look unlike a plain no. */
const own: Partial<Record<Status, typeof IconCircleCheck>> = {
  reversed: IconArrowBackUp,
  refunded: IconArrowBackUp,
  partly_refunded: IconArrowBackUp,
  returned: IconArrowBackUp,
  failed: IconAlertTriangle,
  dead: IconAlertTriangle,
};

export type StatusBadgeProps = {
  status: Status;
  /** Since when. */
  at?: Instant | null;
  /** Why, in words. */
  reason?: ReactNode;
};

/** A state as word, shape and colour, with its date and reason below. */
export function StatusBadge({ status, at, reason }: StatusBadgeProps) {
  const { t } = useTranslation();
  const tone = tones[status];
  const Shape = own[status] ?? shapes[tone];
  return (
    <span className="status">
      <span className="status-badge" data-tone={tone}>
        <Shape size={15} stroke={2} aria-hidden="true" />
        {t(`status.${status}`)}
      </span>
      {at ? (
        <span className="status-line">
          <When at={at} />
        </span>
      ) : null}
      {reason ? <span className="status-line">{reason}</span> : null}
    </span>
  );
}
