import { type Accepted, countsFrom, standingOf } from "#app/rules/acceptance.ts";
import type { Terms } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";

/** A version of the whole campaign. */
export type Version = { version: number; hash: string; terms: Terms; effectiveAt: Date };
/** What stands or will stand. `own`: terms made for one creator alone; the campaign's versions pass them by. */
export type Standing = Omit<Accepted, "acceptedAt">;
export type Raise = { version: number; countsFrom: Date };
export type Followed = { standing: Standing; raises: Raise[]; asked: Version[] };

/**
 * What the campaign's later versions, oldest first, mean for a creator: one in which nothing is worse counts for
 * them from its date and nobody asks; any other they are asked about, and go on as they stand.
 */
export function follow(standing: Standing, later: readonly Version[]): Followed {
  const followed: Followed = { standing, raises: [], asked: [] };
  if (standing.own) return followed;
  for (const next of later) {
    const { standing: now } = followed;
    if (next.version <= now.version) continue;
    if (directionOf(now.terms, next.terms) === "lowers") {
      followed.asked.push(next);
      continue;
    }
    // Never before what was accepted already: until then the terms before that one go on.
    const countsFrom = latest(next.effectiveAt, now.countsFrom);
    followed.raises.push({ version: next.version, countsFrom });
    followed.standing = { version: next.version, terms: next.terms, countsFrom, own: false };
    // A question that is out of date by then isn't asked any more.
    followed.asked = [];
  }
  return followed;
}

/** The version to be asked about next: the oldest that no later one has taken the place of. */
export function askedNow(asked: readonly Version[], now: Date): Version | undefined {
  return asked.find(
    ({ version }) => !asked.some((later) => later.version > version && later.effectiveAt <= now),
  );
}

/** From when a version counts when it is accepted now; never before what is to stand already. */
export function whenCounts(standing: Standing, offer: Omit<Version, "hash">, now: Date): Date {
  const direction = directionOf(standing.terms, offer.terms);
  const { effectiveAt } = offer;
  const from = countsFrom(standing.terms, { effectiveAt, direction, acceptedAt: now });
  return latest(latest(from, now), standing.countsFrom);
}

/**
 * A version that is in force only until a later one, which the creator has already, counts for them: who accepts it
 * has terms in between. `before`: what stands until then.
 */
export function askedBetween(
  accepted: readonly Accepted[],
  versions: readonly Version[],
  now: Date,
): { before: Standing; next: Version } | undefined {
  const scheduled = accepted
    .filter(({ countsFrom, own }) => countsFrom > now && !own)
    .sort((a, b) => a.countsFrom.getTime() - b.countsFrom.getTime());
  const taken = new Set(accepted.map(({ version }) => version));
  for (const { version, countsFrom } of scheduled) {
    const before = standingOf(accepted, versions, new Date(countsFrom.getTime() - 1));
    if (!before || before.own) continue;
    const between = versions.filter(
      (one) =>
        one.version > before.version &&
        one.version < version &&
        one.effectiveAt < countsFrom &&
        !taken.has(one.version),
    );
    const next = askedNow(between, now);
    // Where the notice lasts until then there is nothing to bridge.
    if (next && whenCounts(before, next, now) < countsFrom) return { before, next };
  }
  return undefined;
}

export const latest = (a: Date, b: Date) => (a > b ? a : b);
