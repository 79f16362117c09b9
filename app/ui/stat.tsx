import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export type StatProps = { label: string; figure: ReactNode; hint?: ReactNode; to?: string };

/** One figure with its name; the whole card leads to what it sums. */
export function Stat({ label, figure, hint, to }: StatProps) {
  return (
    <div className="stat">
      <div className="stat-label">
        {to ? (
          <Link to={to} className="cover-link">
            {label}
          </Link>
        ) : (
          label
        )}
      </div>
      <div className="stat-figure num">{figure}</div>
      {hint ? <div className="stat-hint">{hint}</div> : null}
    </div>
  );
}

/** A row of figures that wraps. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="stats">{children}</div>;
}
