const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Standard Webhooks' schedule: the wait before each try, milliseconds; the first is immediate. */
export const waits = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** Longer than that a receiver can't put us off. */
const longestPause = 24 * hour;
/** For a receiver that is overloaded and doesn't say for how long. */
const usualPause = minute;

/**
 * Milliseconds until the next try after `tried` failed ones; undefined when that was the last.
 * @param chance 0 … 1: up to a tenth is added, so that what failed together doesn't come back together
 */
export function retryAfter(tried: number, chance: number): number | undefined {
  const wait = waits[tried];
  return wait === undefined ? undefined : Math.round(wait * (1 + chance / 10));
}

/**
 * How long an answer asks us to leave the whole endpoint alone, milliseconds; 0 when it doesn't. 429, 502 and 504
 * say that it has too much to do; Retry-After (RFC 9110, 10.2.3) says for how long, in seconds or as a date.
 */
export function pauseAsked(status: number, header: string | undefined, now: Date): number {
  if (status !== 429 && status !== 502 && status !== 504) return 0;
  const text = header?.trim() ?? "";
  const asked = /^\d{1,9}$/.test(text) ? Number(text) * second : Date.parse(text) - now.getTime();
  return Number.isFinite(asked) ? Math.min(Math.max(asked, usualPause), longestPause) : usualPause;
}

/** Failing this long without a single success switches an endpoint off, milliseconds. */
export const patience = 5 * 24 * hour;
