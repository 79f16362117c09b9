import { describe, expect, it } from "vitest";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { minutesAgo } from "#tests/kit/builders.ts";
import { send, trialBalance } from "#tests/kit/send.ts";
import { change, openBooks } from "#tests/money-change/world.ts";

describe("a share that was too small for a cent", () => {
  it("is paid when the order grows, also to who took over the other share meanwhile", async () => {
    const books = await openBooks({ model: "linear" });
    const { dina, bagus, storeId } = books;
    const { sellerId } = books.seller;
    const clickTokens = [await dina.clickAt(minutesAgo(20)), await bagus.clickAt(minutesAgo(10))];
    const order = (amount: number, updatedAt: Date) => ({
      ...{ ref: "small", occurredAt: minutesAgo(5).toISOString(), updatedAt: updatedAt.toISOString() },
      ...{ currency: "USD", clickTokens, lines: [{ ref: "1", quantity: 1, amount }] },
    });
    // 12.5 % of 6 is a cent, and the lower id has it.
    await send({ sellerId, storeId }, "order.paid", order(6, minutesAgo(4)));
    const [row] = await sql<{ id: string; commission: string; creator_id: string }[]>`
      SELECT o.id, c.id AS commission, c.creator_id FROM store_order o
        JOIN commission c ON c.seller_id = o.seller_id AND c.order_id = o.id WHERE o.seller_id = ${uuidFromId(sellerId)}`;
    const [first, other] = [dina, bagus].sort((a, b) => (a.enrolmentId < b.enrolmentId ? -1 : 1));
    expect(row!.creator_id).toBe(uuidFromId(first!.creatorId));
    const [orderId, commissionId] = [idFromUuid("ord", row!.id), idFromUuid("com", row!.commission)];
    const toCreatorId = other!.creatorId;
    const moved = await change(books, { kind: "reattribution", orderId, commissionId, toCreatorId });
    expect(moved).toEqual({ outcome: "posted" });

    const grown = await send({ sellerId, storeId }, "order.updated", order(16, minutesAgo(3)));
    expect(grown).toMatchObject({ state: "posted" });
    expect(await trialBalance(sellerId)).toMatchObject({ creator_pending: -2 });
    expect(await recomputeOrders(true, undefined, sellerId)).toMatchObject({ finding: null });
  });
});
