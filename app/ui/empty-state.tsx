import type { ReactNode } from "react";

export type EmptyStateProps = { title: string; text?: ReactNode; action?: ReactNode };

/** Nothing here yet, why, and the next thing to do. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {text ? <p className="empty-text">{text}</p> : null}
      {action ? <div className="empty-action">{action}</div> : null}
    </div>
  );
}
