import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { initiate } from "#app/payout/initiate.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { db } from "#db/client.server.ts";
import { payout, payoutBatch } from "#db/schema/index.ts";
import { buildCreator, buildSeller, usd } from "#tests/kit/builders.ts";

it("the ledger starts no payout of a batch that nobody approved, or that was cancelled", async () => {
  for (const cancelled of [false, true]) {
    const { sellerId, personId } = await buildSeller();
    const { creatorId } = await buildCreator();
    const legs = entriesFor({ kind: "BONUS", creatorId, currency: usd, amount: 1_00n });
    await post(sellerId, { transfers: [{ kind: "BONUS", key: "b", occurredAt: new Date(), legs }] });
    const [batchId, id] = [newId("bat"), newId("pay")];
    await db.insert(payoutBatch).values({ sellerId, id: batchId, currency: usd, createdBy: personId });
    await db.insert(payout).values({ sellerId, id, batchId, creatorId, currency: usd, amount: 1_00n });
    if (cancelled)
      await db.update(payoutBatch).set({ cancelledAt: new Date() }).where(eq(payoutBatch.id, batchId));
    await initiate(sellerId, batchId).catch(() => {});
    const [now] = await db.select().from(payout).where(eq(payout.id, id));
    expect(now?.status).toBe("draft");
  }
});
