import type { Terms } from "./terms.ts";

/** A version that counts for a creator from a time on. `own`: made for this creator alone. */
export type Accepted = { version: number; terms: Terms; countsFrom: Date; own: boolean };
/** A version of the whole campaign, and its date. */
export type Offered = { version: number; effectiveAt: Date };

const day = 86_400_000;

/**
 * The version under which a touch at a time is counted: the newest of those accepted that count by then. Undefined
 * before the first, and when the campaign's current version is a newer one that this creator has not accepted
 * although the notice promised in their own terms is over. Terms made for one creator stand until they are replaced.
 */
export function versionAt(
  accepted: readonly Accepted[],
  offered: readonly Offered[],
  at: Date,
): Accepted | undefined {
  const standing = newest(accepted.filter(({ countsFrom }) => countsFrom <= at));
  if (!standing || standing.own) return standing;
  const current = newest(offered.filter(({ effectiveAt }) => effectiveAt <= at));
  if (!current || current.version <= standing.version) return standing;
  return at < noticeEnd(standing.terms, current.effectiveAt) ? standing : undefined;
}

/** Until when the old terms go on counting for who promotes under them already. */
export function noticeEnd(standing: Terms, effectiveAt: Date): Date {
  return new Date(effectiveAt.getTime() + standing.noticeDays * day);
}

/**
 * From when an accepted version counts: one that raises from its date; one that lowers not before the notice in
 * the creator's present terms is over, so that accepting early costs nothing.
 */
export function countsFrom(
  standing: Terms,
  {
    effectiveAt,
    direction,
    acceptedAt,
  }: { effectiveAt: Date; direction: "same" | "raises" | "lowers"; acceptedAt: Date },
): Date {
  const earliest = direction === "lowers" ? noticeEnd(standing, effectiveAt) : effectiveAt;
  return acceptedAt > earliest && direction === "lowers" ? acceptedAt : earliest;
}

function newest<T extends { version: number }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best && best.version > one.version ? best : one),
    undefined,
  );
}
