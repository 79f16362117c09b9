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

it.each(["removed", "found to be somebody else's"])(
  "an account that was %s after the draft isn't paid to",
  async (what) => {
    const shop = await openShop();
    const finance = (await member(shop, "finance")).scope;
    const dina = await joinShop(shop);
    await sell(shop, dina, 10_000);
    await release();
    const put = await transaction((tx) =>
      putMethod(tx, dina.scope.creatorId, {
        ...{ currency: null, checked: "form" },
        details: { kind: "iban", holder: "Dina Putri", iban: "DE89370400440532013000" },
      }),
    );
    const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
    if (made.outcome !== "made") return;
    await db
      .update(payoutMethod)
      .set(what === "removed" ? { replacedAt: new Date() } : { checked: "mismatch" })
      .where(eq(payoutMethod.id, put.methodId));
    const approved = await approveBatch(finance, made.batchId);
    const file = approved.outcome === "approved" ? await bankFile(finance, made.batchId) : undefined;
    expect(file?.outcome === "file" ? file.csv : "").not.toContain("DE89370400440532013000");
  },
);
