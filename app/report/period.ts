/** A span of time, `from` counted, `to` not; both UTC. */
export type Period = { from: Date; to: Date };

// PostgreSQL knows no year 0; nothing of ours is older than this century.
const day = /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const month = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** `month=2026-11`, or `from=2026-11-01&to=2026-11-30` with the last day counted; undefined when neither reads. */
export function periodOf(query: URLSearchParams): Period | undefined {
  const whole = query.get("month");
  if (whole !== null) return month.test(whole) ? monthOf(whole) : undefined;
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (!day.test(from) || !day.test(to)) return undefined;
  const period = {
    from: new Date(`${from}T00:00:00Z`),
    to: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000),
  };
  return period.from < period.to ? period : undefined;
}

export function monthOf(text: string): Period {
  const from = new Date(`${text}-01T00:00:00Z`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)) };
}

/** `2026-11` of a time, in UTC. */
export const monthText = (at: Date) => at.toISOString().slice(0, 7);
