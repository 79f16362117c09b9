import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { fxRate, payoutMethod, person, taxProfile, withholdingRule } from "#db/schema/index.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  enrol,
  usd,
} from "#tests/kit/builders.ts";

export const eur = parseCurrency("EUR")!;
export const today = () => new Date().toISOString().slice(0, 10);

/** A seller with a store, a campaign by code and one that shares, three creators in both, and 5 % to withhold. */
export async function openShop() {
  const owner = await buildSeller();
  const [second, { storeId }, one, two] = await Promise.all([
    buildMember(owner, "finance"),
    buildStore(owner),
    buildCampaign(owner),
    buildCampaign(owner, { model: "linear" }),
  ]);
  const people = [await buildCreator(), await buildCreator(), await buildCreator()];
  const join = (campaignId: typeof one.campaignId) =>
    Promise.all(people.map(({ creatorId }) => enrol(owner, campaignId, creatorId)));
  const taxed = people.map(({ creatorId }) => ({
    ...{ creatorId, person: "person" as const, legalName: "Dina P.", country: "US" },
  }));
  const [single, sharing] = await Promise.all([
    join(one.campaignId),
    join(two.campaignId),
    // The platform's money is the operator's to give away.
    db.update(person).set({ isOperator: true }).where(eq(person.id, owner.personId)),
    db.insert(taxProfile).values(taxed),
    db.insert(withholdingRule).values({
      ...{ sellerId: owner.sellerId, id: newId("wht"), name: "A part", authority: "irs" },
      ...{ bps: 500, bpsWithoutId: 500, validFrom: "2020-01-01", createdBy: owner.personId },
    }),
    // The third creator's account takes dollars alone.
    db.insert(payoutMethod).values({
      ...{
        id: newId("pym"),
        creatorId: people[2]!.creatorId,
        kind: "us_bank",
        sealed: "v1",
        shown: "•••• 5678",
      },
      ...{ fingerprint: "", usableFrom: new Date(0) },
    }),
    db
      .insert(fxRate)
      .values({ source: "file", day: today(), base: eur, quote: usd, rate: "0.45" })
      .onConflictDoNothing(),
  ]);
  return { owner, second, storeId, single, sharing };
}

/** A campaign of the same creators that may spend no more than its budget. */
export async function openLimited(
  owner: SellerScope,
  creators: readonly Parameters<typeof enrol>[2][],
  ends: "rest" | "nothing",
  budget: number,
) {
  const { campaignId } = await buildCampaign(owner, { whenBudgetEnds: ends }, { budget: BigInt(budget) });
  return { campaignId, joined: await Promise.all(creators.map((one) => enrol(owner, campaignId, one))) };
}

/** As if another rule held from now on. */
export const withholdFrom = (owner: SellerScope, bps: number) =>
  db
    .update(withholdingRule)
    .set({ bps, bpsWithoutId: bps })
    .where(eq(withholdingRule.sellerId, owner.sellerId));

type Sum = { code: string; creator_id: string | null; currency: string; month: string; total: bigint };

/** Σ entries by account and the month they count for; where that isn't the world's month, with that month too. */
export const sumsOf = ({ sellerId }: SellerScope) => sql<Sum[]>`
  SELECT a.code, a.creator_id, a.currency, sum(e.amount)::bigint AS total,
         to_char(t.booked_on, 'YYYY-MM') || coalesce(to_char(t.relates_to, '" for "YYYY-MM'), '') AS month
    FROM ledger.entry e
    JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
    JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
   WHERE e.seller_id = ${uuidFromId(sellerId)} GROUP BY 1, 2, 3, 5`;

export const budgetsOf = ({ sellerId }: SellerScope) => sql<{ campaign_id: string; left: number }[]>`
  SELECT campaign_id, (amount - spent)::int AS left FROM campaign_budget WHERE seller_id = ${uuidFromId(sellerId)}`;
