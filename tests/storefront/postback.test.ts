import { describe, expect, it } from "vitest";
import { settleDue } from "#app/order/settler.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { rotateSecret } from "#app/store/store.server.ts";
import { canonicalQuery, parametersOf, signQuery } from "#app/storefront/canonical-query.ts";
import { answerPostback } from "#app/storefront/postback.server.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { eventually } from "#tests/kit/server.ts";
import { serving } from "./serve.ts";

const origin = await serving(answerPostback);

/** A seller with a campaign of 12.5 %, one signed store and a click a minute old. */
async function shop() {
  const seller = await buildSeller(0);
  const { campaignId } = await buildCampaign(seller);
  const enrolled = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const { storeId, secret } = await buildStore(seller);
  return { seller, storeId, secret, enrolled, rk: await enrolled.clickAt(minutesAgo(1)) };
}

const signed = (secret: string, fields: Record<string, string>) => {
  const query = new URLSearchParams(fields);
  query.set("sig", signQuery(new Map(Object.entries(fields)), secret));
  return `${origin}/postback?${query}`;
};

async function call(url: string, method = "GET") {
  const answer = await fetch(url, { method });
  const text = await answer.text();
  return { status: answer.status, ...(text ? (JSON.parse(text) as object) : {}) };
}

/** What the seller's events became, once none is waiting. */
const states = (storeId: Awaited<ReturnType<typeof shop>>["storeId"]) =>
  eventually(async () => {
    await settleDue();
    const rows = await sql<{ state: string }[]>`
      SELECT state FROM inbox_event WHERE store_id = ${uuidFromId(storeId)} ORDER BY received_at, id`;
    return rows.some(({ state }) => state === "received") ? undefined : rows.map(({ state }) => state);
  });

describe("what is signed", () => {
  it("sorts by name, encodes as RFC 3986 has it, and leaves sig out", () => {
    const read = parametersOf("rk=a~b&amount=12.50&sig=x&order=%23A%201+2&email=%C3%A9'(!)*@x.y");
    expect(read.ok && canonicalQuery(read.parameters)).toBe(
      "amount=12.50&email=%C3%A9%27%28%21%29%2A%40x.y&order=%23A%201%202&rk=a~b",
    );
  });

  it("has this signature, so that another language can be checked against it", () => {
    const fields = { store: "sto_1", order: "A 1", amount: "12.50", currency: "USD" };
    // printf 'amount=12.50&currency=USD&order=A%201&store=sto_1' | openssl dgst -sha256 -hmac whsec_dGVzdA==
    expect(signQuery(new Map(Object.entries(fields)), "whsec_dGVzdA==")).toBe(
      "080e37596459cbcd9384367377197fa0fe52aa5cac9b08dc089479855924e684",
    );
  });
});

it("a sale is told, settled and paid for; told again it is the same", async () => {
  const { seller, storeId, secret, rk } = await shop();
  const url = signed(secret, { store: storeId, rk, order: "A-1", amount: "100.00", currency: "USD" });
  expect(await call(url)).toEqual({ status: 202, outcome: "accepted" });
  expect(await states(storeId)).toEqual(["posted"]);
  expect(await trialBalance(seller.sellerId)).toMatchObject({ creator_pending: -1250 });
  // Also in another order of its parameters.
  const { search } = new URL(url);
  const again = `${origin}/postback?${search.slice(1).split("&").reverse().join("&")}`;
  for (const one of [url, again]) expect(await call(one)).toEqual({ status: 200, outcome: "duplicate" });
  expect(await states(storeId)).toEqual(["posted"]);
});

it("another amount for the order is an update, and refunds are told apart", async () => {
  const { seller, storeId, secret, rk } = await shop();
  const order = { store: storeId, rk, order: "A-2", currency: "USD" };
  const tell = (more: Record<string, string>) => call(signed(secret, { ...order, ...more }));
  await tell({ amount: "100", ts: String(Math.floor(Date.now() / 1000) - 30) });
  await states(storeId);
  expect(await tell({ amount: "80.00", ts: new Date(Date.now() - 1000).toISOString() })).toMatchObject({
    status: 202,
  });
  await states(storeId);
  expect(await pending(seller)).toBe(1000);
  const refund = { status: "refunded", amount: "8" };
  expect(await tell(refund)).toMatchObject({ status: 202 });
  expect(await tell(refund)).toMatchObject({ status: 200 });
  await states(storeId);
  expect(await pending(seller)).toBe(900);
  await tell({ ...refund, refund: "R-2" });
  await states(storeId);
  expect(await pending(seller)).toBe(800);
  await tell({ amount: "80", status: "cancelled" });
  await states(storeId);
  expect(await pending(seller)).toBe(0);
});

async function pending(seller: { sellerId: Parameters<typeof trialBalance>[0] }): Promise<number> {
  const balance = await trialBalance(seller.sellerId);
  return 0 - (balance.creator_pending ?? 0) - (balance.creator_available ?? 0);
}

it("a refund waits for its order; a coupon does without a click", async () => {
  const { seller, storeId, secret, enrolled } = await shop();
  const order = { store: storeId, order: "A-3", currency: "USD" };
  await call(signed(secret, { ...order, status: "refunded", amount: "50" }));
  expect(await states(storeId)).toEqual(["parked"]);
  await call(
    signed(secret, { ...order, amount: "100", coupon: `none, ${enrolled.coupon}`, email: "a@b.test" }),
  );
  expect(await states(storeId)).toEqual(["posted", "posted"]);
  expect(await pending(seller)).toBe(625);
});

it("without store it is the clicked link's seller's, when there is only one it could be", async () => {
  const { seller, storeId, secret, rk } = await shop();
  const fields = { rk: `x~${rk}`, order: "A-4", amount: "10", currency: "USD" };
  expect(await call(signed(secret, fields))).toMatchObject({ status: 202 });
  expect(await states(storeId)).toEqual(["posted"]);
  await buildStore(seller);
  expect(await call(signed(secret, { ...fields, order: "A-5" }))).toEqual({
    status: 404,
    outcome: "unknown_store",
  });
  expect(await call(signed(secret, { ...fields, rk: "forged" }))).toMatchObject({ status: 404 });
});

describe("what is refused", () => {
  it("amounts, currencies, times and states that aren't plain", async () => {
    const { storeId, secret, rk } = await shop();
    const good = { store: storeId, rk, order: "B-1", amount: "10.00", currency: "USD" };
    const refused: [Record<string, string>, string, string][] = [
      [{ amount: "10,00" }, "amount", "not_a_decimal"],
      [{ amount: "1e3" }, "amount", "not_a_decimal"],
      [{ amount: " 10" }, "amount", "not_a_decimal"],
      [{ amount: "10.005" }, "amount", "too_precise"],
      [{ amount: "-1" }, "amount", "negative"],
      [{ amount: "" }, "amount", "not_a_decimal"],
      [{ currency: "JPY", amount: "10.5" }, "amount", "too_precise"],
      [{ currency: "XXX" }, "currency", "unknown_currency"],
      [{ order: "" }, "order", "missing"],
      [{ order: "a\u0000b" }, "order", "odd_text"],
      [{ ts: "yesterday" }, "ts", "not_a_time"],
      [{ ts: "1970-01-01T00:00:00Z" }, "ts", "date_out_of_range"],
      [{ status: "perhaps" }, "status", "odd_text"],
    ];
    for (const [more, field, because] of refused) {
      expect(await call(signed(secret, { ...good, ...more }))).toEqual({
        status: 400,
        outcome: "malformed",
        because,
        field,
      });
    }
    const { amount, ...withoutAmount } = good;
    expect(await call(signed(secret, withoutAmount))).toMatchObject({
      status: 400,
      field: "amount",
      because: "missing",
    });
    expect(await call(`${signed(secret, good)}&amount=${amount}`)).toMatchObject({
      status: 400,
      because: "given_twice",
    });
    expect(await call(signed(secret, { ...good, note: "x".repeat(4096) }))).toMatchObject({
      status: 400,
      because: "too_long",
    });
    expect(await states(storeId)).toEqual([]);
  });

  it("signatures: none, odd, of other bytes or by an old secret; one line a minute in the trail", async () => {
    const { seller, storeId, secret, rk } = await shop();
    const good = { store: storeId, rk, order: "B-2", amount: "10.00", currency: "USD" };
    const url = signed(secret, good);
    const because = async (one: string) => {
      const answer = await call(one);
      return "because" in answer && answer.status === 401 ? answer.because : answer;
    };
    expect(await because(url.replace(/&sig=.*/, ""))).toBe("signature_missing");
    expect(await because(url.replace(/sig=.*/, "sig=abc"))).toBe("signature_malformed");
    expect(await because(url.replace("10.00", "10.01"))).toBe("signature_wrong");
    expect(await because(`${url}&coupon=X`)).toBe("signature_wrong");
    expect(await because(signed("whsec_other", good))).toBe("signature_wrong");
    const trail =
      await sql`SELECT 1 FROM audit_event WHERE action = 'hook.bad_signature' AND subject = ${storeId}`;
    expect(trail).toHaveLength(1);
    // Both secrets count while they change.
    const rotated = await rotateSecret(seller, storeId);
    const next = rotated.outcome === "rotated" ? rotated.secret : "";
    expect(await call(url)).toMatchObject({ status: 202 });
    expect(await call(signed(next, { ...good, order: "B-3" }))).toMatchObject({ status: 202 });
  });

  it("stores that aren't there, of another kind, or closed", async () => {
    const { seller, secret, rk } = await shop();
    const shopify = await buildStore(seller, "shopify");
    for (const store of ["sto_nope", "sto_01h455vb4pex5vsknk084sn02q", shopify.storeId, ""])
      expect(
        await call(signed(secret, { store, rk, order: "1", amount: "1", currency: "USD" })),
      ).toMatchObject({ status: 404 });
    const closed = await buildStore(seller);
    await db.update(tables.store).set({ closedAt: new Date() });
    expect(
      await call(signed(closed.secret, { store: closed.storeId, order: "1", amount: "1", currency: "USD" })),
    ).toMatchObject({ status: 404 });
  });

  it("anything but GET, which does nothing", async () => {
    const { storeId, secret, rk } = await shop();
    const url = signed(secret, { store: storeId, rk, order: "C-1", amount: "1", currency: "USD" });
    for (const method of ["HEAD", "POST", "PUT", "OPTIONS"])
      expect((await call(url, method)).status).toBe(405);
    expect(await states(storeId)).toEqual([]);
    expect((await fetch(`${origin}/postbacks`)).status).toBe(404);
  });
});
