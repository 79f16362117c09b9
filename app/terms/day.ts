/** Where the day of a moment begins, in UTC. */
export function startOfDay(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}

/** A day as a form has it: `2026-12-01`. */
export const dayText = (at: Date) => at.toISOString().slice(0, 10);
