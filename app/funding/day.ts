/** Whether a text is a day of the calendar, `2026-11-30`, from 2000 on. */
export function isDay(text: string): boolean {
  if (!/^2\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Today's and tomorrow's day (UTC): east of Greenwich it is tomorrow already. */
export const today = (now = new Date()) => now.toISOString().slice(0, 10);
export const tomorrow = (now = new Date()) => today(new Date(now.getTime() + 86_400_000));
