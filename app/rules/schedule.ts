/** How often payouts are drafted. `onDay`: 1 (Monday) to 7 of a week; 1 to 28 of a month, twice a month also 14 days later or earlier. */
export type Rhythm = "weekly" | "twice_monthly" | "monthly";

const dayMs = 86_400_000;
const text = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The first day after `after` ("2026-11-30", UTC) on which a batch is drafted. */
export function nextOn(every: Rhythm, onDay: number, after: string): string {
  const start = Date.parse(`${after}T00:00:00Z`);
  const days = every === "twice_monthly" ? [onDay, onDay > 14 ? onDay - 14 : onDay + 14] : [onDay];
  for (let n = 1; n <= 62; n++) {
    const at = new Date(start + n * dayMs);
    // Sunday is 0 in JavaScript and 7 in ISO 8601.
    const day = every === "weekly" ? at.getUTCDay() || 7 : at.getUTCDate();
    if (days.includes(day)) return text(at.getTime());
  }
  throw new RangeError(`no day ${onDay} in two months`);
}
