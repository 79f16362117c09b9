import { type ReactNode, useState } from "react";

type Props = {
  title: string;
  hint: string;
  /** Something in it is set, or wrong: then nobody has to look for it. */
  opens: boolean;
  children: ReactNode;
};

/** A part of a form that most people don't need. Its fields are sent closed or open, and it works without a script. */
export function FoldSection({ title, hint, opens, children }: Props) {
  const [open, setOpen] = useState(opens);
  const [asked, setAsked] = useState(opens);
  // It opens when something turns up in it, but never closes over what somebody is mending.
  if (opens !== asked) {
    setAsked(opens);
    if (opens) setOpen(true);
  }
  return (
    <details
      className="panel form-fold"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h2>{title}</h2>
        <span className="cards-hint">{hint}</span>
      </summary>
      <div className="form-step">{children}</div>
    </details>
  );
}

/** A part of a form that everybody reads. */
export function FormStep({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel form-step">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A few fields of a step that make one rule. */
export function Rule({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="rule rows">
      <legend>{title}</legend>
      {hint ? <p className="cards-hint">{hint}</p> : null}
      {children}
    </fieldset>
  );
}
