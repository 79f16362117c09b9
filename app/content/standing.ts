import type { Proof } from "./content.queries.server.ts";

const dayMs = 86_400_000;
/** A date nearer than this is soon. */
const soonDays = 3;

export type TaskState = "done" | "waiting" | "changes" | "overdue" | "soon" | "open";

/** When a task is due: so many days after joining; null: no date. */
export const dueOf = (dueDays: number | null, joinedAt: Date): Date | null =>
  dueDays === null ? null : new Date(joinedAt.getTime() + dueDays * dayMs);

/** Where something that is to be shown stands: what was handed in says it, else its date. */
export function taskState(proof: Pick<Proof, "status"> | undefined, due: Date | null, now: Date): TaskState {
  if (proof?.status === "approved") return "done";
  if (proof?.status === "submitted") return "waiting";
  if (proof?.status === "changes_asked") return "changes";
  if (!due) return "open";
  if (due <= now) return "overdue";
  return due.getTime() - now.getTime() <= soonDays * dayMs ? "soon" : "open";
}

type Dated = { state: TaskState; due: Date | null };
const isOpen = ({ state }: Dated) => state !== "done" && state !== "waiting";

/** What is to be done next: what was sent back first, then the nearest date. */
export function nextOf<Task extends Dated>(tasks: readonly Task[]): Task | undefined {
  return [...tasks].filter(isOpen).sort((a, b) => {
    if ((a.state === "changes") !== (b.state === "changes")) return a.state === "changes" ? -1 : 1;
    const never = Number.POSITIVE_INFINITY;
    return (a.due?.getTime() ?? never) - (b.due?.getTime() ?? never) || 0;
  })[0];
}
