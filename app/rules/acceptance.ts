import type { Terms } from "./terms.ts";

/** A version that counts for a creator from a time on. `acceptedAt`: when they said yes, or were given it. */
export type Acceptance = { version: number; acceptedAt: Date; countsFrom: Date };
/** `own`: made for this creator alone. */
export type Accepted = Acceptance & { terms: Terms; own: boolean };
/** A version of the whole campaign, and its date. */
export type Offered = { version: number; effectiveAt: Date };

const day = 86_400_000;

/**
 * The version that stands: of those that count at `at`, the one accepted last (of two accepted together the higher
 * number). A version of the campaign never takes the place of a later one of the campaign, whenever it was accepted.
 * @param offered the campaign's versions, for everybody
 * @param at left out: when all that is accepted counts, so what stands or will
 */
export function standingOf<A extends Acceptance>(
  accepted: readonly A[],
  offered: readonly Pick<Offered, "version">[],
  at?: Date,
): A | undefined {
  const counting = at ? accepted.filter(({ countsFrom }) => countsFrom <= at) : accepted;
  const everybodys = new Set(offered.map(({ version }) => version));
  const last = newest(counting.filter(({ version }) => everybodys.has(version)));
  return counting
    .filter((one) => one === last || !everybodys.has(one.version))
    .reduce<A | undefined>((best, one) => (best && isLater(best, one) ? best : one), undefined);
}

function isLater(a: Acceptance, b: Acceptance): boolean {
  const apart = a.acceptedAt.getTime() - b.acceptedAt.getTime();
  return apart === 0 ? a.version > b.version : apart > 0;
}

/**
 * The version under which a touch at a time is counted: the one that stands (`standingOf`). Undefined before the
 * first, and when the campaign's current version is a newer one that this creator has not accepted
 * although the notice promised in their own terms is over. Terms made for one creator stand until they are replaced.
 */
export function versionAt(
  accepted: readonly Accepted[],
  offered: readonly Offered[],
  at: Date,
): Accepted | undefined {
  const standing = standingOf(accepted, offered, at);
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
