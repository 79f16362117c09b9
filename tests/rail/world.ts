import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { initiate } from "#app/payout/initiate.server.ts";
import { openPayout } from "#app/payout/payout.queries.server.ts";
import type { MethodDetails } from "#app/payout-method/details.ts";
import { enqueueSends } from "#app/rail/enqueue.server.ts";
import type { Result } from "#app/rail/take.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { seal } from "#app/secret.server.ts";
import { db, sql } from "#db/client.server.ts";
import { payout, payoutBatch, payoutMethod, payoutResult, payoutSend, type Rail } from "#db/schema/index.ts";
import { buildCreator, buildMember, buildSeller } from "#tests/kit/builders.ts";

export const [usd, eur, idr] = ["USD", "EUR", "IDR"].map((code) => parseCurrency(code)!) as [
  Currency,
  Currency,
  Currency,
];

export type Line = { payoutId: Id<"pay">; creatorId: Id<"crt">; handle: string };
export type Batch = {
  seller: SellerScope;
  finance: SellerScope;
  batchId: Id<"bat">;
  /** One for each amount, in their order. */
  lines: Line[];
};

export const ways = {
  paypal: { kind: "paypal", email: "dina@example.test" },
  stripe: { kind: "stripe", account: "acct_1Dina" },
  bca: { kind: "id_bank", holder: "Dina Putri", bank: "ID_BCA", account: "0012345678" },
  bni: { kind: "id_bank", holder: "=Bagus", bank: "ID_BNI", account: "009876543" },
  iban: { kind: "iban", holder: "Zoë Ångström", iban: "DE89370400440532013000" },
  ach: {
    ...{ kind: "us_bank", holder: "Ann Lee", routing: "021000021", account: "000123456" },
    accountType: "checking",
  },
} as const satisfies Record<string, MethodDetails>;

type Making = {
  rail?: Rail;
  currency?: Currency;
  /** Before tax, minor units. */
  amounts?: readonly bigint[];
  tax?: bigint;
  way?: MethodDetails | readonly (MethodDetails | null)[] | null;
  seller?: SellerScope;
};

/** An approved batch whose payouts are on their way, each creator with their account. */
export async function onItsWay({
  rail = "xendit",
  currency = usd,
  amounts = [1_250n],
  tax = 0n,
  way = null,
  seller: given,
}: Making = {}): Promise<Batch> {
  const seller = given ?? (await buildSeller());
  const finance = await buildMember(seller, "finance");
  const { sellerId } = seller;
  const batchId = newId("bat");
  await db.insert(payoutBatch).values({ sellerId, id: batchId, currency, rail, createdBy: seller.personId });
  const lines: Line[] = [];
  for (const [index, amount] of amounts.entries()) {
    const { creatorId } = await buildCreator();
    const [found] = await sql<
      { handle: string }[]
    >`SELECT handle FROM creator WHERE id = ${uuidFromId(creatorId)}`;
    const legs = entriesFor({ kind: "BONUS", creatorId, currency, amount });
    const transfer = { kind: "BONUS", key: `bonus:${creatorId}`, occurredAt: new Date(), legs } as const;
    await post(sellerId, { transfers: [transfer] });
    const of = Array.isArray(way) ? (way[index] ?? null) : (way as MethodDetails | null);
    const methodId = of ? await giveMethod(creatorId, of) : null;
    const payoutId = newId("pay");
    const authority = tax > 0n ? "irs" : null;
    await db
      .insert(payout)
      .values({ sellerId, id: payoutId, batchId, creatorId, currency, amount, tax, authority, methodId });
    lines.push({ payoutId, creatorId, handle: found!.handle });
  }
  await db
    .update(payoutBatch)
    .set({ approvedBy: finance.personId, approvedAt: new Date() })
    .where(eq(payoutBatch.id, batchId));
  await initiate(sellerId, batchId);
  await enqueueSends(sellerId, batchId);
  return { seller, finance, batchId, lines };
}

async function giveMethod(creatorId: Id<"crt">, details: MethodDetails): Promise<Id<"pym">> {
  const id = newId("pym");
  await db.insert(payoutMethod).values({
    ...{ id, creatorId, kind: details.kind, sealed: seal(JSON.stringify(details)) },
    ...{ shown: "••••", fingerprint: "", usableFrom: new Date() },
  });
  return id;
}

let told = 0;

/** What somebody says of a payout; each call is an event of its own. */
export const says = (
  { payoutId }: Pick<Line, "payoutId">,
  outcome: Result["outcome"],
  more: Partial<Result> = {},
): Result => ({
  ...{ source: "xendit", externalId: `event-${++told}`, payoutId, outcome },
  ...{ amount: null, currency: null, reference: null, reason: null },
  ...more,
});

export async function standing({ seller }: Batch, { payoutId }: Line): Promise<string> {
  return (await openPayout(seller.sellerId, payoutId))!.status;
}

export const resultsOf = ({ seller }: Batch) =>
  db.select().from(payoutResult).where(eq(payoutResult.sellerId, seller.sellerId)).orderBy(payoutResult.id);

export async function sendOf({ payoutId }: Line) {
  const [row] = await db.select().from(payoutSend).where(eq(payoutSend.payoutId, payoutId));
  return row!;
}

/** How often money of this kind moved for a payout. */
export async function moved({ payoutId }: Line, kind: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM ledger.transfer WHERE payout_id = ${uuidFromId(payoutId)} AND kind = ${kind}`;
  return row!.n;
}

/** As if the time for the next try had come. */
export const comeDue = () => sql`UPDATE payout_send SET next_at = now()`;

/** What an earlier test left open isn't this one's. */
export const forgetSends = () => sql`UPDATE payout_send SET state = 'settled'`;
