import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";

export type NoticeKind = "info" | "success" | "warn" | "error";
export type NoticeProps = { kind?: NoticeKind; title?: string; children?: ReactNode; action?: ReactNode };

const shapes = {
  info: IconInfoCircle,
  success: IconCircleCheck,
  warn: IconAlertTriangle,
  error: IconCircleX,
} satisfies Record<NoticeKind, typeof IconInfoCircle>;

/** What happened, why, and what to do, in the page's flow. Errors are read out at once. */
export function Notice({ kind = "info", title, children, action }: NoticeProps) {
  const Shape = shapes[kind];
  return (
    <div className="notice" data-kind={kind} role={kind === "error" ? "alert" : "status"}>
      <Shape size={20} stroke={1.9} aria-hidden="true" />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {action ? <div className="notice-action">{action}</div> : null}
      </div>
    </div>
  );
}
