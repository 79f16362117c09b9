import fc from "fast-check";
import postgres from "postgres";
import { expect, it } from "vitest";
import { keep } from "#app/intake/keep.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { settleAll } from "#app/order/settle-all.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { eventState, keepEvent, trialBalance } from "#tests/kit/send.ts";

/** Two shops that are alike in everything but their ids. */
async function openShop() {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller, { holdDays: 14 });
  const creators = [];
  for (let n = 0; n < 3; n++) {
    const enrolled = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    creators.push({ ...enrolled, token: await enrolled.clickAt(minutesAgo(60)) });
  }
  return { sellerId: seller.sellerId, storeId, campaignId, creators };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

const aLine = fc.record({
  quantity: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 0, max: 50_000 }),
});
const anOrder = fc.record({
  // Of few numbers, so that some orders are told twice.
  ref: fc.integer({ min: 1, max: 40 }),
  by: fc.constantFrom("click", "coupon", "both", "nobody"),
  who: fc.integer({ min: 0, max: 2 }),
  lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
});
type Order = typeof anOrder extends fc.Arbitrary<infer T> ? T : never;

const at = minutesAgo(1).toISOString();

function bodyOf(shop: Shop, { ref, by, who, lines }: Order) {
  const creator = shop.creators[who]!;
  const other = shop.creators[(who + 1) % 3]!;
  return {
    ...{ ref: `o${ref}`, occurredAt: at, currency: "USD" },
    ...((by === "click" || by === "both") && { clickToken: creator.token }),
    ...(by === "coupon" && { coupons: [creator.coupon] }),
    ...(by === "both" && { coupons: [other.coupon] }),
    lines: lines.map((line, n) => ({ ref: String(n + 1), name: `Product ${n}`, ...line })),
  };
}

/** What a shop's books say, with creators by their place and without ids. */
async function booksOf({ sellerId, creators }: Shop) {
  const seller = uuidFromId(sellerId);
  const place = new Map(creators.map(({ creatorId }, n) => [uuidFromId(creatorId), n]));
  const who = (id: string) => place.get(id) ?? "seller or carrier";
  const [commissions, days, products, months, events, waiting] = await Promise.all([
    sql`SELECT o.ref, o.sale_base::text, c.creator_id, c.amount::text, c.fee::text, c.base::text, r.decision -> 'outcome' AS outcome
          FROM store_order o JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
          LEFT JOIN commission c ON c.seller_id = o.seller_id AND c.order_id = o.id WHERE o.seller_id = ${seller} ORDER BY o.ref, c.amount`,
    sql`SELECT scope, key, orders::int, revenue::text, commission::text FROM sale_day
         WHERE seller_id = ${seller} AND scope <> 'carrier' ORDER BY scope, commission, orders`,
    sql`SELECT name, quantity::int, base::text, amount::text FROM product_day WHERE seller_id = ${seller} ORDER BY name`,
    sql`SELECT orders, revenue::text, commission::text FROM enrolment_month WHERE seller_id = ${seller} ORDER BY revenue, orders`,
    sql`SELECT state, reason, order_ref, count(*)::int AS n FROM inbox_event WHERE seller_id = ${seller} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    sql`SELECT count(*)::int AS n FROM inbox_event WHERE seller_id = ${seller} AND state = 'received'`,
  ]);
  return {
    trial: await trialBalance(sellerId),
    commissions: commissions.map((row) => ({ ...row, creator_id: row.creator_id && who(row.creator_id) })),
    days: days.map((row) => ({ ...row, key: who(row.key) })),
    ...{ products: [...products], months: [...months], events: [...events], waiting: [...waiting] },
  };
}

it("sales settled together are booked as they are one by one", { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anOrder, { minLength: 2, maxLength: 30 }), async (told) => {
      // Two different tellings of one order may come in either order; the same telling twice says the same.
      const orders = told.map((order) => told.find(({ ref }) => ref === order.ref) ?? order);
      const [together, apart] = [await openShop(), await openShop()];
      for (const [n, order] of orders.entries()) {
        await keepEvent(together, "order.paid", bodyOf(together, order), `e${n}`);
      }
      await settleDue();
      for (const [n, order] of orders.entries()) {
        await keepEvent(apart, "order.paid", bodyOf(apart, order), `e${n}`);
        await settleDue();
      }
      expect(await booksOf(together)).toEqual(await booksOf(apart));
    }),
    { numRuns: 40 },
  );
  for await (const check of verifyLedger()) expect(check).toEqual({ name: check.name, outcome: "holds" });
});

it("a sale that can't be booked fails nobody but itself, and is booked when it can be", async () => {
  const shop = await openShop();
  const order = (ref: number): Order => ({
    ref,
    by: "click",
    who: 0,
    lines: [{ quantity: 1, amount: 10_000 }],
  });
  for (let n = 1; n <= 11; n++) await keepEvent(shop, "order.paid", bodyOf(shop, order(n)));
  const admin = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
  await admin.unsafe(`
    CREATE FUNCTION refuse_o11() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.ref = 'o11' THEN RAISE EXCEPTION 'not this one'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse_o11 BEFORE INSERT ON store_order FOR EACH ROW EXECUTE FUNCTION refuse_o11()`);
  await settleDue();
  const { commissions, events } = await booksOf(shop);
  expect(commissions).toHaveLength(10);
  expect(events.filter(({ state }) => state !== "posted")).toEqual([
    { state: "received", reason: null, order_ref: null, n: 1 },
  ]);

  await admin.unsafe("DROP TRIGGER refuse_o11 ON store_order");
  await admin`UPDATE inbox_event SET next_attempt_at = now() WHERE state = 'received'`;
  await admin.end();
  await settleDue();
  expect((await booksOf(shop)).commissions).toHaveLength(11);
});

it("what is handed over twice is booked once", async () => {
  const shop = await openShop();
  const event = { sourceEventId: "once", topic: "order.paid" };
  const data = bodyOf(shop, { ref: 1, by: "click", who: 0, lines: [{ quantity: 1, amount: 10_000 }] });
  const body = Buffer.from(JSON.stringify({ type: "order.paid", data }));
  const kept = await keep(shop.sellerId, shop.storeId, { ...event, body }, true);
  if (kept.outcome !== "accepted") throw new Error("it is new");
  const arrived = { ...kept.event, kind: "signed" as const, eventId: kept.eventId, attempts: 1 };
  await Promise.all([1, 2, 3].map(() => settleAll(shop.sellerId, [arrived])));
  expect(await trialBalance(shop.sellerId)).toEqual({
    seller_settlement: 1450,
    creator_pending: -1250,
    fee_deferred: -200,
  });
});

it("a customer bound by one order of a rush is bound for the next one in it", async () => {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller, { lockMonths: 6 });
  const enrolled = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const shop = { sellerId: seller.sellerId, storeId };
  const order = (ref: string, email: string, coupons: string[]) => ({
    ...{ ref, occurredAt: at, currency: "USD", coupons, customer: { email } },
    lines: [{ ref: "1", quantity: 1, amount: 10_000 }],
  });
  await keepEvent(shop, "order.paid", order("first", "ana@example.test", [enrolled.coupon]));
  for (let n = 0; n < 20; n++)
    await keepEvent(shop, "order.paid", order(`other-${n}`, `b${n}@example.test`, []));
  const again = await keepEvent(shop, "order.paid", order("again", "ana@example.test", []));
  await settleDue();
  if (again.outcome !== "accepted") throw new Error("it is new");
  expect(await eventState(seller.sellerId, again.eventId)).toMatchObject({ state: "posted", reason: "sale" });
});
