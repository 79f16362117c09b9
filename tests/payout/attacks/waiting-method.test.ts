import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { bankFile } from "#app/payout/bank-file.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { putMethod } from "#app/payout-method/put.server.ts";
import { db } from "#db/client.server.ts";
import { payoutMethod } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, member, openShop, release, sell } from "#tests/payout/world.ts";

it("money doesn't go to an account whose waiting time isn't over", async () => {
  const shop = await openShop();
  const finance = (await member(shop, "finance")).scope;
  const dina = await joinShop(shop);
  await sell(shop, dina, 10_000);
  await release();
  const { creatorId } = dina.scope;
  const put = (account: string) =>
    transaction((tx) =>
      putMethod(tx, creatorId, {
        ...{ currency: null, checked: "form" },
        details: { kind: "id_bank", holder: "Dina Putri", bank: "ID_BCA", account },
      }),
    );
  const own = await put("1111111111");
  // Whoever has her password takes her account away, which works at once, and adds another, which has to wait.
  await db.update(payoutMethod).set({ replacedAt: new Date() }).where(eq(payoutMethod.id, own.methodId));
  expect(await put("6666666666")).toMatchObject({ outcome: "put", waits: true });
  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") return; // Parked: as good.
  expect(await approveBatch(finance, made.batchId)).toMatchObject({ outcome: "approved" });
  const file = await bankFile(finance, made.batchId);
  expect(file.outcome === "file" ? file.csv : "").not.toContain("6666666666");
});
