import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, cancelBatch, makeBatch } from "#app/payout/batch.server.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { payoutMethod, sellerBooks, taxIdCheck, taxProfile } from "#db/schema/index.ts";
import { joinShop, member, openShop } from "#tests/payout/world.ts";

const idr = parseCurrency("IDR")!;
const million = 1_000_000_00n;

async function indonesian() {
  const shop = await openShop();
  const finance = (await member(shop, "finance")).scope;
  const { scope } = await joinShop(shop);
  const { creatorId } = scope;
  const { sellerId, personId } = shop.seller;
  await db.insert(sellerBooks).values({ sellerId, withholdsPph: true });
  await db.insert(taxProfile).values({
    ...{ creatorId, person: "person", legalName: "Dina", country: "ID", idKind: "npwp" },
    ...{ idSealed: "x", idShown: "1234", idFingerprint: "f" },
  });
  await db
    .insert(taxIdCheck)
    .values({ sellerId, creatorId, idFingerprint: "f", valid: true, checkedBy: personId });
  await db.insert(payoutMethod).values({
    ...{ id: newId("pym"), creatorId, kind: "id_bank", sealed: "v1", shown: "BCA", fingerprint: "" },
    usableFrom: new Date(),
  });
  const earn = (amount: bigint) =>
    payBonus(shop.seller, { creatorId, currency: idr, amount, reason: "x", requestId: crypto.randomUUID() });
  const make = async () => {
    const made = await makeBatch(shop.seller, { currency: idr, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    return made.batchId;
  };
  const taxOf = async (batchId: Awaited<ReturnType<typeof make>>) =>
    (await payoutsOf(sellerId, batchId)).reduce((sum, { tax }) => sum + tax, 0n);
  return { shop, finance, creatorId, earn, make, taxOf };
}

it("a draft that is taken back leaves no tax of its bracket behind in the month", async () => {
  const { shop, finance, earn, make, taxOf } = await indonesian();
  await earn(120n * million);
  const first = await make();
  await earn(100n * million);
  const second = await make();
  await cancelBatch(shop.seller, first);
  const approved = await approveBatch(finance, second);
  // Half of 100 million at 5 %; or somebody is told to make the batch again.
  if (approved.outcome === "approved") expect(await taxOf(second)).toBe(2_500_000_00n);
});

it("who is a company for an afternoon starts no second month as a person", async () => {
  const { finance, creatorId, earn, make, taxOf } = await indonesian();
  const becomes = (person: "person" | "company") =>
    db.update(taxProfile).set({ person }).where(eq(taxProfile.creatorId, creatorId));
  await earn(120n * million);
  await approveBatch(finance, await make());
  await becomes("company");
  await earn(1n * million);
  await approveBatch(finance, await make());
  await becomes("person");
  await earn(100n * million);
  // The first 120 million used up the bracket of 5 %: these are taxed at 15 %.
  expect(await taxOf(await make())).toBe(7_500_000_00n);
});
