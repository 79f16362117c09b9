import type { Id } from "#app/rules/ids.ts";
import { euCountries, us1099From } from "#app/rules/reporting-lists.ts";
import { indonesianRules } from "#app/rules/withholding-rules.ts";
import { taxIdChecks, taxProfilesOf } from "#app/tax-profile/profile.queries.server.ts";
import { over1099, usPersons } from "./lists.server.ts";
import { authorities, paidIn, withheldIn } from "./withheld.queries.server.ts";

/** A seller's year for tax offices: what was withheld, what is certified, who stands on which list. */
export async function loadTaxYear(sellerId: Id<"sel">, year: number) {
  const [withheld, owed, paid, us] = await Promise.all([
    withheldIn(sellerId, year),
    authorities(sellerId, year),
    paidIn(sellerId, year),
    usPersons(sellerId, year),
  ]);
  const ids = [...new Set([...paid, ...withheld].map(({ creatorId }) => creatorId))];
  const [profiles, checks] = await Promise.all([taxProfilesOf(ids), taxIdChecks(sellerId, ids)]);
  const names = new Map([...paid, ...withheld].map(({ creatorId, name }) => [creatorId, name]));
  const people = ids.map((creatorId) => ({
    creatorId,
    name: names.get(creatorId) ?? "",
    profile: profiles.get(creatorId) ?? null,
    check: checks.get(creatorId) ?? null,
  }));
  const eu = new Set(
    people.filter(({ profile }) => euCountries.has(profile?.country ?? "")).map((one) => one.creatorId),
  );
  return {
    ...{ withheld, owed, people },
    us: { lines: over1099(us, year), threshold: us1099From(year) },
    eu: paid.filter(({ creatorId }) => eu.has(creatorId)),
    builtIn: indonesianRules.map(({ name, from, until }) => ({ name, from, until })),
  };
}
