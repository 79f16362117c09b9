import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { payBonus } from "#app/payout/money-in.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { openBooks, release, sell } from "#tests/money-change/world.ts";

// What somebody who got hold of the app's login could send to ledger.post: each breaks an invariant, and none gets in.

export const u = (id: Parameters<typeof uuidFromId>[0]) => uuidFromId(id);
export type Legs = [
  code: string,
  creator: string | null,
  amount: string,
  commission?: string | undefined,
  currency?: string,
][];

export const transfer = (kind: string, legs: Legs, more: object = {}) => ({
  ...{ id: randomUUID(), kind, key: randomUUID(), hash: "x", occurredAt: new Date().toISOString() },
  legs: legs.map(([code, creator, amount, commission = null, currency = "USD"]) => ({
    ...{ code, creator, amount, commission, currency },
  })),
  ...more,
});

/** A seller with an order of 1,250 cents pending, 1,250 released and 500 of a bonus, and another one with the same. */
export async function scene() {
  const open = async () => {
    const books = await openBooks();
    await sell(books, books.dina, 10_000);
    await release();
    const fresh = await sell(books, books.dina, 10_000);
    const gift = { currency: usd, amount: 500n, reason: "thanks", requestId: randomUUID() };
    await payBonus(books.seller, { creatorId: books.dina.creatorId, ...gift });
    const seller = u(books.seller.sellerId);
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM commission WHERE seller_id = ${seller} AND order_id = ${u(fresh.orderId)}`;
    const [bonus] = await sql<
      { id: string }[]
    >`SELECT id FROM ledger.transfer WHERE seller_id = ${seller} AND kind = 'BONUS'`;
    return { books, seller, order: u(fresh.orderId), commission: row!.id, bonus: bonus!.id };
  };
  // Theirs first: a release is every seller's.
  const [theirs, mine] = [await open(), await open()];
  const { books } = mine;
  return { ...mine, theirs, dina: u(books.dina.creatorId), bagus: u(books.bagus.creatorId) };
}
export type Scene = Awaited<ReturnType<typeof scene>>;

const count = async ({ seller }: Scene) => {
  const [row] = await sql`SELECT (SELECT count(*) FROM ledger.transfer WHERE seller_id = ${seller}) AS n,
    (SELECT string_agg(amount::text, ' ' ORDER BY account_id) FROM ledger.balance WHERE seller_id = ${seller}) AS balances,
    (SELECT string_agg(status, ' ' ORDER BY id) FROM payout WHERE seller_id = ${seller}) AS payouts`;
  return row;
};

export const post = (seller: string, request: unknown) =>
  sql`SELECT ledger.post(${seller}, ${sql.json(request as never)})`;

export async function refused(scene: Scene, request: unknown, code = /^(RK|2)/) {
  const before = await count(scene);
  await expect(post(scene.seller, request)).rejects.toMatchObject({ code: expect.stringMatching(code) });
  expect(await count(scene)).toEqual(before);
}

export const bonus = (creator: string, more: object) =>
  transfer(
    "BONUS",
    [
      ["creator_available", creator, "-5"],
      ["seller_settlement", null, "5"],
    ],
    more,
  );
