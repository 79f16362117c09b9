import postgres from "postgres";
import { readDocument } from "#app/document/read.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markPaid } from "#app/payout/result.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { taxProfile } from "#db/schema/index.ts";
import { daysAgo, usd } from "#tests/kit/builders.ts";
import { joinShop, member, openShop, type Promoter, release, type Shop, sell } from "#tests/payout/world.ts";

/** A shop, one who acts for its finance, and a creator who agreed to self-billing a week ago, unless said otherwise. */
export async function paidWorld(agreedAt: Date | null = daysAgo(7)) {
  const shop = await openShop();
  const dina = await joinShop(shop);
  const finance = (await member(shop, "finance")).scope;
  await db.insert(taxProfile).values({
    ...{ creatorId: dina.scope.creatorId, person: "person", legalName: "Dina Putri Lestari", country: "ID" },
    ...{ address: "Jl. Kaliurang 12", idKind: "npwp", idSealed: seal("091234567890123"), idShown: "0123" },
    ...{ selfBillingAt: agreedAt, selfBillingVersion: agreedAt && 1 },
  });
  return { shop, dina, finance, sellerId: shop.seller.sellerId, creatorId: dina.scope.creatorId };
}

export type World = Awaited<ReturnType<typeof paidWorld>>;

/** A sale of that size, released, and paid out. */
export async function payOut({ shop, finance }: World, by: Promoter, amount: number): Promise<Id<"pay">> {
  await sell(shop, by, amount);
  await release();
  const payoutId = await startPayout(shop, finance);
  await markPaid(finance, payoutId, `BANK-${payoutId}`);
  return payoutId;
}

/** All that is available, on its way. */
export async function startPayout(shop: Shop, finance: World["finance"]): Promise<Id<"pay">> {
  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  await approveBatch(finance, made.batchId);
  const [line] = await payoutsOf(shop.seller.sellerId, made.batchId);
  return line!.payoutId;
}

/** A document as its creator reads it. */
export async function documentFor({ dina }: World, documentId: Id<"doc">) {
  const { personId, creatorId, handle, displayName } = dina.scope;
  const creator = { creatorId, handle, displayName };
  const read = await readDocument({ personId, isOperator: false, memberships: [], creator }, documentId);
  if (read.outcome !== "read") throw new Error(read.outcome);
  return read.document;
}

/** As the owner of the tables: what the app may not do. */
export async function ownerSql(text: string): Promise<void> {
  const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1 });
  await owner.unsafe(text);
  await owner.end();
}
