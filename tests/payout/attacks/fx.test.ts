import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { post, type TransferDraft } from "#app/ledger/post.server.ts";
import { entriesFor, type Leg } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { payout, payoutBatch } from "#db/schema/index.ts";
import { buildCreator, buildMember, buildSeller } from "#tests/kit/builders.ts";
import { idr, usd } from "#tests/rail/world.ts";

/** What the app's role can write by itself: a batch, its payout, and an approval. */
async function crafted({ amount, approved = true }: { amount: bigint; approved?: boolean }) {
  const seller = await buildSeller();
  const other = await buildMember(seller, "finance");
  const { creatorId } = await buildCreator();
  const { sellerId } = seller;
  const bonus = { kind: "BONUS", creatorId, currency: usd, amount: 1_00n } as const;
  await post(sellerId, {
    transfers: [
      { kind: "BONUS", key: `bonus:${creatorId}`, occurredAt: new Date(), legs: entriesFor(bonus) },
    ],
  });
  const [batchId, id] = [newId("bat"), newId("pay")];
  await db.insert(payoutBatch).values({ sellerId, id: batchId, currency: idr, createdBy: seller.personId });
  await db.insert(payout).values({
    ...{ sellerId, id, batchId, creatorId, currency: idr, amount, fromCurrency: usd, fromAmount: 1_00n },
    ...{ fxRate: "16000", fxSource: "file 2026-11-20", fxAt: new Date() },
  });
  if (approved)
    await db
      .update(payoutBatch)
      .set({ approvedBy: other.personId, approvedAt: new Date() })
      .where(eq(payoutBatch.id, batchId));
  return { sellerId, creatorId, id, amount };
}

const exchange = ({ creatorId, id, amount }: { creatorId: Id<"crt">; id: Id<"pay">; amount: bigint }) =>
  ({
    ...{ kind: "FX", key: `payout:${id}:exchange`, occurredAt: new Date(), payoutId: id },
    legs: entriesFor({
      ...{ kind: "FX", creatorId, from: { currency: usd, amount: 1_00n }, to: { currency: idr, amount } },
    }),
    fx: { rate: "16000", source: "file 2026-11-20", at: new Date() },
  }) satisfies TransferDraft;

const start = ({ creatorId, id, amount }: { creatorId: Id<"crt">; id: Id<"pay">; amount: bigint }) =>
  ({
    ...{ kind: "PAYOUT_INITIATED", key: `payout:${id}:initiated`, occurredAt: new Date(), payoutId: id },
    legs: entriesFor({
      ...{ kind: "PAYOUT_INITIATED", creatorId, currency: idr, amount, tax: 0n, authority: null },
    }),
  }) satisfies TransferDraft;

const moves = (id: Id<"pay">) => [{ id, from: "draft", to: "in_transit" } as const];

describe("an exchange that isn't the approved payout's", () => {
  it("is refused while nobody has approved its batch", async () => {
    const of = await crafted({ amount: 16_000_00n, approved: false });
    await expect(
      post(of.sellerId, { transfers: [exchange(of), start(of)], payouts: moves(of.id) }),
    ).rejects.toMatchObject({ code: "RK002" });
  });

  it("is refused when its amounts aren't what its rate makes of each other", async () => {
    const of = await crafted({ amount: 1_000_000_000_00n });
    await expect(
      post(of.sellerId, { transfers: [exchange(of), start(of)], payouts: moves(of.id) }),
    ).rejects.toMatchObject({ code: "RK002" });
  });

  it("is refused when it gives twice and takes nothing", async () => {
    const of = await crafted({ amount: 16_000_00n });
    const leg = { creatorId: null, commissionId: null, currency: idr } as const;
    const gives: Leg = {
      ...{ ...leg, account: "creator_available", creatorId: of.creatorId, amount: -of.amount },
    };
    const legs: Leg[] = [gives, gives, { ...leg, account: "fx_position", amount: 2n * of.amount }];
    await expect(
      post(of.sellerId, { transfers: [{ ...exchange(of), legs }, start(of)], payouts: moves(of.id) }),
    ).rejects.toMatchObject({ code: "RK002" });
  });

  it("is refused a second time in the same statement", async () => {
    const of = await crafted({ amount: 16_000_00n });
    const bonus = { kind: "BONUS", creatorId: of.creatorId, currency: usd, amount: 1_00n } as const;
    const more = {
      kind: "BONUS",
      key: "bonus:more",
      occurredAt: new Date(),
      legs: entriesFor(bonus),
    } as const;
    await post(of.sellerId, { transfers: [more] });
    const again = { ...exchange(of), key: "again" };
    await expect(
      post(of.sellerId, { transfers: [exchange(of), again, start(of)], payouts: moves(of.id) }),
    ).rejects.toMatchObject({ code: "RK002" });
  });
});
