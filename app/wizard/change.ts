import type { BriefTyped } from "./brief.form.ts";
import type { JoinTyped } from "./join.form.ts";
import type { KitTyped } from "./kit.form.ts";
import type { PayTyped } from "./pay.form.ts";
import type { DestinationTyped } from "./product.form.ts";
import type { WorkTyped } from "./work.form.ts";

/** A step's form that its schema let through. */
export type StepChange =
  | { step: "brief"; typed: BriefTyped }
  | { step: "products"; typed: DestinationTyped }
  | { step: "pay"; typed: PayTyped }
  | { step: "join"; typed: JoinTyped }
  | { step: "work"; typed: WorkTyped }
  | { step: "kit"; typed: KitTyped };

/** Something the form alone couldn't know, beside its field; the message is an i18n key. */
export type Complaint = { outcome: "refused"; field: string; message: string };
export const complaint = (field: string, message: string): Complaint => ({
  outcome: "refused",
  field,
  message,
});
