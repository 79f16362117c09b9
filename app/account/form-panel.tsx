import "#app/account/account.css";
import type { ReactNode } from "react";

/** The one column that an account's forms stand in. */
export function FormPanel({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="panel form-panel">
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}
