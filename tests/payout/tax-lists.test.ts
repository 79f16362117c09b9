import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markAllPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { us1099From } from "#app/rules/reporting-lists.ts";
import { seal } from "#app/secret.server.ts";
import { listFile, over1099, usPersons } from "#app/tax/lists.server.ts";
import { paidIn } from "#app/tax/withheld.queries.server.ts";
import { db } from "#db/client.server.ts";
import { taxProfile } from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, member, openShop, type Promoter, release, sell } from "./world.ts";

const year = new Date().getUTCFullYear();
const quarter = `q${Math.floor(new Date().getUTCMonth() / 3) + 1}`;

const profile = ({ scope }: Promoter, country: string, taxId: string) =>
  db.insert(taxProfile).values({
    ...{
      creatorId: scope.creatorId,
      person: "person",
      legalName: `=${country}`,
      country,
      address: "Street 1",
    },
    ...{ idKind: "tin", idSealed: seal(taxId), idShown: taxId.slice(-4), idFingerprint: newId("pym") },
  });

/** Ana in the USA gets 2,500.00, Budi in the USA 1,250.00, Clara in Germany 125.00; then Budi's comes back. */
async function paidYear() {
  const shop = await openShop();
  const finance = (await member(shop, "finance")).scope;
  const [ana, budi, clara] = [await joinShop(shop), await joinShop(shop), await joinShop(shop)];
  await profile(ana, "US", "123456789");
  await profile(budi, "US", "223456789");
  await profile(clara, "DE", "12345678901");
  await sell(shop, ana, 2_000_000);
  await sell(shop, budi, 1_000_000);
  await sell(shop, clara, 100_000);
  await release();
  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  await approveBatch(finance, made.batchId);
  await markAllPaid(finance, made.batchId, "B");
  const lines = await payoutsOf(shop.seller.sellerId, made.batchId);
  const of = ({ scope }: Promoter) => lines.find(({ creatorId }) => creatorId === scope.creatorId)!;
  return { shop, finance, ana, budi, clara, of };
}

describe("yearly lists", () => {
  it.each([
    [2024, 60_000n],
    [2025, 60_000n],
    [2026, 200_000n],
    [2030, 200_000n],
  ])("a US person of %i is reported from %i cents on", (of, cents) => {
    expect(us1099From(of)).toBe(cents);
  });

  it("hold who reaches the threshold, with the number in full, a name that is a formula asleep", async () => {
    const { shop, finance, ana } = await paidYear();
    const lines = await usPersons(shop.seller.sellerId, year);
    expect(lines.map(({ total }) => total).sort()).toEqual([125_000n, 250_000n]);
    expect(over1099(lines, year).map(({ creatorId }) => creatorId)).toEqual([ana.scope.creatorId]);
    expect(over1099(lines, 2025)).toHaveLength(2);
    const rows = parse(await listFile(finance, "us1099", year), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows).toMatchObject([{ "Legal name": "'=US", TIN: "123456789", Amount: "2500.00" }]);
    const eu = parse(await listFile(finance, "dac7", year), { columns: true }) as Record<string, string>[];
    expect(eu).toMatchObject([
      { Country: "DE", TIN: "12345678901", Total: "125.00", [quarter.toUpperCase()]: "125.00", Orders: "1" },
    ]);
  });

  it("what came back isn't paid", async () => {
    const { shop, finance, budi, of } = await paidYear();
    await markReturned(finance, of(budi).payoutId, { kept: 0n, reason: "closed" });
    const paid = await paidIn(shop.seller.sellerId, year);
    expect(paid.map(({ creatorId }) => creatorId)).not.toContain(budi.scope.creatorId);
    expect(paid).toHaveLength(2);
  });
});
