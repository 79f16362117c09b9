import type { Rhythm } from "./view.form.ts";

const dayMs = 86_400_000;
const midnight = (at: Date) => new Date(Math.floor(at.getTime() / dayMs) * dayMs);
const text = (at: Date) => at.toISOString().slice(0, 10);

/** When the day, week (from Monday) or month of `at` begins, UTC. */
function beginning(every: Rhythm, at: Date): Date {
  const day = midnight(at);
  if (every === "day") return day;
  if (every === "month") return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs);
}

/** When the one that `at` is in ends, and its file can be made. */
export function nextOf(every: Rhythm, at: Date): Date {
  const begun = beginning(every, at);
  if (every === "month") return new Date(Date.UTC(begun.getUTCFullYear(), begun.getUTCMonth() + 1, 1));
  return new Date(begun.getTime() + (every === "week" ? 7 : 1) * dayMs);
}

/** The last whole day, week or month before `at`; ISO days, both counted. */
export function lastWhole(every: Rhythm, at: Date): { from: string; to: string } {
  const end = new Date(beginning(every, at).getTime() - dayMs);
  return { from: text(beginning(every, end)), to: text(end) };
}
