import type { Terms } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";

/** A version of the whole campaign. */
export type Version = { version: number; hash: string; terms: Terms; effectiveAt: Date };
/** What a creator accepted last. `own`: terms made for them alone; the campaign's versions pass them by. */
export type Standing = { version: number; terms: Terms; countsFrom: Date; own: boolean };
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
    // Never before what was accepted already: the one that counts latest stands.
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

export const latest = (a: Date, b: Date) => (a > b ? a : b);
