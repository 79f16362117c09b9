const monthsShown = 6;

/** The last six months that are over, "2026-10", the newest first. */
export function endedMonths(now: Date): string[] {
  return Array.from({ length: monthsShown }, (_, n) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - n, 1)).toISOString().slice(0, 7),
  );
}
