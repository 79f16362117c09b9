import { and, asc, eq, isNull, or, sql as text } from "drizzle-orm";
import { rateFor } from "#app/fx/rate.server.ts";
import type { FxRate } from "#app/rules/fx.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import type { PayoutDecision, PayoutFacts } from "#app/rules/payout.ts";
import { indonesianRules, type WithholdingRule } from "#app/rules/withholding-rules.ts";
import { taxIdChecks, taxProfilesOf } from "#app/tax-profile/profile.queries.server.ts";
import { db, sql } from "#db/client.server.ts";
import { sellerBooks, withholdingRule } from "#db/schema/index.ts";

type SoFar = Map<string, { gross: bigint; tax: bigint }>;

/** What withholding asks of each creator of a batch, counting the batch's own lines as they are decided. */
export type Taxing = {
  load(creatorIds: readonly Id<"crt">[]): Promise<void>;
  of(creatorId: Id<"crt">): PayoutFacts["tax"];
  count(creatorId: Id<"crt">, decision: PayoutDecision): void;
};

const idr = parseCurrency("IDR")!;

/** A seller's rules on a day: their own, the closest fitting first, then the built-in ones they use. */
export async function rulesOf(sellerId: Id<"sel">, day: string): Promise<WithholdingRule[]> {
  const [books] = await db.select().from(sellerBooks).where(eq(sellerBooks.sellerId, sellerId));
  const own = await db
    .select()
    .from(withholdingRule)
    .where(
      and(
        eq(withholdingRule.sellerId, sellerId),
        text`${withholdingRule.validFrom} <= ${day}`,
        or(isNull(withholdingRule.validUntil), text`${withholdingRule.validUntil} >= ${day}`),
      ),
    )
    .orderBy(
      text`${withholdingRule.country} IS NULL`,
      text`${withholdingRule.person} IS NULL`,
      asc(withholdingRule.id),
    );
  return [
    ...own.map(({ validFrom: from, validUntil: until, ...rule }) => ({
      ...rule,
      kind: "flat" as const,
      from,
      until,
    })),
    ...(books?.withholdsPph ? indonesianRules : []),
  ];
}

export async function taxingOf(sellerId: Id<"sel">, currency: Currency, now: Date): Promise<Taxing> {
  const day = now.toISOString().slice(0, 10);
  const rules = await rulesOf(sellerId, day);
  const rate: FxRate | null =
    currency !== idr && rules.some(({ kind }) => kind === "progressive")
      ? ((await rateFor(currency, idr, day))?.rate ?? null)
      : null;
  const profiles: Awaited<ReturnType<typeof taxProfilesOf>> = new Map();
  const checks: Awaited<ReturnType<typeof taxIdChecks>> = new Map();
  const soFar = new Map<Id<"crt">, SoFar>();
  const add = <K, V>(to: Map<K, V>, from: Map<K, V>) => from.forEach((value, key) => void to.set(key, value));
  return {
    async load(ids) {
      if (rules.length === 0) return;
      const fresh = ids.filter((id) => !profiles.has(id) && !soFar.has(id));
      add(profiles, await taxProfilesOf(fresh));
      add(checks, await taxIdChecks(sellerId, fresh));
      add(soFar, await paidThisMonth(sellerId, fresh, now));
    },
    of(creatorId) {
      const profile = profiles.get(creatorId);
      const check = checks.get(creatorId);
      return {
        ...{ day, rules, rate, monthSoFar: soFar.get(creatorId) ?? new Map() },
        creator: profile
          ? { person: profile.person, country: profile.country, idValid: !!check?.valid && !check.stale }
          : null,
      };
    },
    count(creatorId, decision) {
      if (decision.outcome !== "pays" || !decision.basis) return;
      const { rule, gross, before, tax, taxBefore } = decision.basis;
      const rules = soFar.get(creatorId) ?? new Map();
      soFar.set(creatorId, rules.set(rule, { gross: before + gross, tax: taxBefore + tax }));
    },
  };
}

/**
 * What each creator was paid and taxed by a seller in the calendar month (UTC) of `now`, by rule, in its currency: drafts
 * of open batches count, what failed, was dropped or came back doesn't.
 * @param but a batch that is left out
 */
export async function paidThisMonth(
  sellerId: Id<"sel">,
  creatorIds: readonly Id<"crt">[],
  now: Date,
  but: Id<"bat"> | null = null,
): Promise<Map<Id<"crt">, SoFar>> {
  const rows = await sql<{ creator_id: string; rule: string; gross: bigint; tax: bigint }[]>`
    SELECT p.creator_id, p.tax_basis ->> 'rule' AS rule,
           sum((p.tax_basis ->> 'gross')::bigint)::bigint AS gross, sum((p.tax_basis ->> 'tax')::bigint)::bigint AS tax
      FROM payout p JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.creator_id = ANY (${creatorIds.map(uuidFromId)}::uuid[])
       AND p.tax_basis IS NOT NULL AND b.cancelled_at IS NULL AND p.status IN ('draft', 'in_transit', 'paid')
       AND (${but ? uuidFromId(but) : null}::uuid IS NULL OR b.id <> ${but ? uuidFromId(but) : null}::uuid)
       AND date_trunc('month', b.created_at AT TIME ZONE 'UTC') = date_trunc('month', ${now}::timestamptz AT TIME ZONE 'UTC')
     GROUP BY p.creator_id, p.tax_basis ->> 'rule'`;
  const found = new Map<Id<"crt">, SoFar>();
  for (const { creator_id, rule, ...sums } of rows) {
    const creatorId = idFromUuid("crt", creator_id);
    found.set(creatorId, (found.get(creatorId) ?? new Map()).set(rule, sums));
  }
  return found;
}

type Basis = { rule: string; before: string; taxBefore: string };

/** Whether what a batch's taxes were counted on top of is no longer so: the month's other payouts changed since. */
export async function taxMoved(sellerId: Id<"sel">, batchId: Id<"bat">, madeAt: Date): Promise<boolean> {
  const rows = await sql<{ creator_id: string; basis: Basis }[]>`
    SELECT creator_id, tax_basis AS basis FROM payout
     WHERE seller_id = ${uuidFromId(sellerId)} AND batch_id = ${uuidFromId(batchId)} AND tax_basis IS NOT NULL ORDER BY id`;
  const ids = rows.map(({ creator_id }) => idFromUuid("crt", creator_id));
  const others = await paidThisMonth(sellerId, ids, madeAt, batchId);
  // Of several lines of a creator the first in order of what came before stood on the others' payouts alone.
  const first = new Map<string, Basis>();
  for (const { creator_id, basis } of rows) {
    const key = `${creator_id} ${basis.rule}`;
    const known = first.get(key);
    if (!known || BigInt(basis.before) < BigInt(known.before)) first.set(key, basis);
  }
  return [...first].some(([key, { rule, before, taxBefore }]) => {
    // Flat rules count nothing of before.
    if (BigInt(before) === 0n && !isProgressive(rule)) return false;
    const other = others.get(idFromUuid("crt", key.split(" ", 1)[0]!))?.get(rule) ?? { gross: 0n, tax: 0n };
    // What was made later stands on this one, not the other way round.
    return (
      other.gross < BigInt(before) || (other.gross === BigInt(before) && other.tax !== BigInt(taxBefore))
    );
  });
}

const isProgressive = (name: string) =>
  indonesianRules.some((rule) => rule.kind === "progressive" && rule.name === name);
