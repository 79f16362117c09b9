import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { checkLedger } from "#app/ledger/check.server.ts";
import { post, type TransferDraft } from "#app/ledger/post.server.ts";
import { reconcileAll } from "#app/ledger/reconcile.server.ts";
import { sealAll } from "#app/ledger/seal.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { makeBatch } from "#app/payout/batch.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, usd } from "#tests/kit/builders.ts";

// A login past the app's: what it is refused, nobody may do.
const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const bonus = (creatorId: Id<"crt">, key: string, amount = 500n): TransferDraft => ({
  kind: "BONUS",
  key,
  occurredAt: new Date(),
  legs: entriesFor({ kind: "BONUS", creatorId, currency: usd, amount }),
});

async function posted() {
  const seller = await buildSeller();
  const { creatorId } = await buildCreator();
  expect(await post(seller.sellerId, { transfers: [bonus(creatorId, "b1")] })).toEqual({ outcome: "posted" });
  return { seller, sellerId: seller.sellerId, uuid: uuidFromId(seller.sellerId), creatorId };
}

describe("posting", () => {
  it("the same key and body is a replay, another body a conflict", async () => {
    const { sellerId, creatorId } = await posted();
    const same = { ...bonus(creatorId, "b2"), occurredAt: new Date("2026-11-01T00:00:00Z") };
    expect(await post(sellerId, { transfers: [same] })).toEqual({ outcome: "posted" });
    expect(await post(sellerId, { transfers: [same] })).toEqual({ outcome: "replayed" });
    const other = { ...same, legs: bonus(creatorId, "b2", 900n).legs };
    expect(await post(sellerId, { transfers: [other] })).toEqual({ outcome: "conflict", key: "b2" });
  });

  it("a balance can't cross zero, and then nothing at all was written", async () => {
    const { sellerId, uuid, creatorId } = await posted();
    const commissionId = newId("com");
    const event = {
      kind: "HOLD",
      commissionId,
      creatorId,
      currency: usd,
      amount: 501n,
      from: "available",
    } as const;
    const draft: TransferDraft = { kind: "HOLD", key: "h1", occurredAt: new Date(), legs: entriesFor(event) };
    expect(await post(sellerId, { transfers: [draft] })).toEqual({ outcome: "below_floor" });
    expect(await sql`SELECT 1 FROM ledger.transfer WHERE seller_id = ${uuid}`).toHaveLength(1);
  });

  it("a balance that moved since it was decided on is stale", async () => {
    const { sellerId, creatorId } = await posted();
    const expectation = { account: "creator_available" as const, creatorId, currency: usd, amount: -499n };
    expect(await post(sellerId, { transfers: [bonus(creatorId, "b3")], expect: [expectation] })).toEqual({
      outcome: "stale",
    });
  });

  it("sixteen writers on two creators in crossed order: no deadlock, every cent there", async () => {
    const { sellerId } = await posted();
    const [a, b] = [(await buildCreator()).creatorId, (await buildCreator()).creatorId];
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) => {
        const pair =
          i % 2 ? [bonus(a, `one-${i}`), bonus(b, `two-${i}`)] : [bonus(b, `two-${i}`), bonus(a, `one-${i}`)];
        return post(sellerId, { transfers: pair });
      }),
    );
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(["posted"]));
    const rows =
      await sql`SELECT b.amount FROM ledger.balance b JOIN ledger.account c ON c.seller_id = b.seller_id AND c.id = b.account_id
                            WHERE c.code = 'creator_available' AND c.creator_id IN (${uuidFromId(a)}, ${uuidFromId(b)})`;
    expect(rows.map(({ amount }) => amount)).toEqual([-32_000n, -32_000n]);
  });

  it.each([
    [
      "legs that don't sum to 0",
      [
        { code: "seller_settlement", creator: null, amount: "5" },
        { code: "tax_payable:sg_gst", creator: null, amount: "-4" },
      ],
      /out of balance/,
    ],
    ["one leg", [{ code: "seller_settlement", creator: null, amount: "5" }], /transfer_two_entries/],
    [
      "a leg of 0",
      [
        { code: "seller_settlement", creator: null, amount: "0" },
        { code: "tax_payable:sg_gst", creator: null, amount: "0" },
      ],
      /entry_not_zero/,
    ],
    [
      "an account nobody knows",
      [
        { code: "seller_settlement:x", creator: null, amount: "5" },
        { code: "tax_payable:sg_gst", creator: null, amount: "-5" },
      ],
      /unknown account/,
    ],
    [
      "a creator's on an account without one",
      [
        { code: "tax_payable:sg_gst", creator: "00000000-0000-7000-8000-000000000001", amount: "-5" },
        { code: "seller_settlement", creator: null, amount: "5" },
      ],
      /keyed by creator/,
    ],
  ])("%s: refused", async (_, legs, message) => {
    const { uuid } = await posted();
    const transfer = {
      id: uuidFromId(newId("trf")),
      kind: "FEE_TAXED",
      key: "bad",
      hash: "x",
      occurredAt: new Date().toISOString(),
      legs: legs.map((leg) => ({ ...leg, currency: "USD", commission: null })),
    };
    await expect(sql`SELECT ledger.post(${uuid}, ${sql.json({ transfers: [transfer] })})`).rejects.toThrow(
      message,
    );
  });
});

describe("what the database refuses, whoever asks", () => {
  it.each([
    ["UPDATE ledger.entry SET amount = amount + 1"],
    ["DELETE FROM ledger.entry"],
    ["UPDATE ledger.transfer SET reason = 'x'"],
    ["DELETE FROM ledger.transfer"],
    ["TRUNCATE ledger.transfer CASCADE"],
    ["SET session_replication_role = replica; DELETE FROM ledger.entry"],
    ["UPDATE receipt SET decision = '{}'"],
    ["UPDATE terms SET hash = 'x'"],
  ])("%s", async (statement) => {
    const { seller } = await posted();
    // A row of each kind, or a statement without rows would pass unnoticed.
    await buildCampaign(seller);
    await seedReceipt(seller);
    await expect(owner.begin((tx) => tx.unsafe(statement))).rejects.toThrow(/only grows/);
  });

  it("a leg added to a sealed transfer", async () => {
    const { uuid } = await posted();
    await expect(
      owner`INSERT INTO ledger.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount)
            SELECT seller_id, transfer_id, 3, n_entries, account_id, currency, 1 FROM ledger.entry WHERE seller_id = ${uuid} LIMIT 1`,
    ).rejects.toThrow(/entry_counted/);
  });

  it.each([
    ["INSERT INTO ledger.transfer SELECT * FROM ledger.transfer"],
    ["UPDATE ledger.balance SET amount = 0"],
    ["UPDATE payout SET status = 'paid'"],
    ["UPDATE commission SET amount = 1"],
    ["DELETE FROM store_order"],
    ["UPDATE inbox_event SET body = ''"],
    ["UPDATE inbox_event SET seller_id = gen_random_uuid()"],
    ["UPDATE payout SET amount = 1"],
    ["DELETE FROM payout"],
    ["UPDATE payout_batch SET created_by = approved_by"],
    ["DELETE FROM payout_batch"],
    ["DELETE FROM audit_event"],
    ["TRUNCATE click"],
    ["INSERT INTO commission SELECT * FROM commission"],
    ["INSERT INTO ledger.seal SELECT * FROM ledger.seal"],
    ["SELECT ledger.open_account(gen_random_uuid(), 'fee_revenue', NULL, 'USD')"],
    ["CREATE TABLE mine (id int)"],
  ])("the app's role: %s", async (statement) => {
    await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied/);
  });
});

describe("four eyes, kept by the database", () => {
  const now = new Date();
  type Batch = { approved?: boolean; cancelled?: boolean };

  /** Straight into the tables, as somebody who got hold of the app's login would. */
  async function batch({ approved, cancelled }: Batch = {}) {
    const { uuid, creatorId } = await posted();
    const [id, maker, other] = [newId("bat"), newId("per"), newId("per")].map(uuidFromId);
    await sql`INSERT INTO payout_batch (seller_id, id, currency, created_by) VALUES (${uuid}, ${id!}, 'USD', ${maker!})`;
    if (approved)
      await sql`UPDATE payout_batch SET approved_by = ${other!}, approved_at = ${now} WHERE id = ${id!}`;
    if (cancelled) await sql`UPDATE payout_batch SET cancelled_at = ${now} WHERE id = ${id!}`;
    const add = (status: string, currency = "USD") =>
      sql`INSERT INTO payout (seller_id, id, batch_id, creator_id, currency, amount, status)
          VALUES (${uuid}, ${uuidFromId(newId("pay"))}, ${id!}, ${uuidFromId(creatorId)}, ${currency}, 5, ${status})`;
    return { id: id!, uuid, maker: maker!, other: other!, add };
  }

  it.each<[string, Batch, string, string, RegExp | undefined]>([
    ["a draft of an open batch", {}, "draft", "USD", undefined],
    ["one that is paid already", {}, "paid", "USD", /begin as a draft/],
    ["one that is on its way already", {}, "in_transit", "USD", /begin as a draft/],
    ["another currency than the batch's", {}, "draft", "EUR", /takes no more/],
    ["one more after the approval", { approved: true }, "draft", "USD", /takes no more/],
    ["one in a batch taken back", { cancelled: true }, "draft", "USD", /takes no more/],
  ])("a payout: %s", async (_, state, status, currency, refused) => {
    const { add } = await batch(state);
    if (refused) await expect(add(status, currency)).rejects.toThrow(refused);
    else await add(status, currency);
  });

  it("a batch is decided once, by somebody else, and not when it is made", async () => {
    const open = await batch();
    const approve = (id: string, by: string | null) =>
      sql`UPDATE payout_batch SET approved_by = ${by}, approved_at = ${now} WHERE id = ${id}`;
    await expect(approve(open.id, open.maker)).rejects.toThrow(/four_eyes/);
    await expect(approve(open.id, null)).rejects.toThrow(/half decided/);
    const decided = await batch({ approved: true });
    await expect(approve(decided.id, decided.other)).rejects.toThrow(/is decided/);
    await expect(
      sql`UPDATE payout_batch SET approved_by = NULL, approved_at = NULL WHERE id = ${decided.id}`,
    ).rejects.toThrow(/is decided/);
    await expect(
      sql`INSERT INTO payout_batch (seller_id, id, currency, created_by, approved_by, approved_at)
          VALUES (${open.uuid}, ${uuidFromId(newId("bat"))}, 'USD', ${open.maker}, ${open.other}, ${now})`,
    ).rejects.toThrow(/begin undecided/);
  });
});

describe("the hash chain", () => {
  it("names the first row that was altered behind the triggers' back", async () => {
    const { uuid, creatorId, sellerId, seller } = await posted();
    await post(sellerId, { transfers: [bonus(creatorId, "b2")] });
    expect(await checkLedger(sellerId)).toMatchObject({ outcome: "whole", links: 2n });
    await sealAll();
    await owner`ALTER TABLE ledger.transfer DISABLE TRIGGER USER`;
    await owner`UPDATE ledger.transfer SET reason = 'nothing to see' WHERE seller_id = ${uuid} AND idempotency_key = 'b2'`;
    await owner`ALTER TABLE ledger.transfer ENABLE TRIGGER USER`;
    const findings: string[] = [];
    for await (const check of verifyLedger()) if (check.outcome === "broken") findings.push(check.finding);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^link 2, transfer trf_/);
    // The finance page's button finds it too, and then no payout starts.
    expect(await checkLedger(sellerId)).toMatchObject({ outcome: "broken" });
    expect(await makeBatch(seller, { currency: usd, minimum: 1n })).toMatchObject({ outcome: "unexplained" });
  });

  it("is broken, and stays so, where a transfer's entries are gone", async () => {
    const { uuid, creatorId, sellerId } = await posted();
    await post(sellerId, { transfers: [bonus(creatorId, "b2")] });
    expect(await checkLedger(sellerId)).toMatchObject({ outcome: "whole", links: 2n });
    await owner`ALTER TABLE ledger.entry DISABLE TRIGGER USER`;
    await owner`DELETE FROM ledger.entry e USING ledger.seal s
                 WHERE e.seller_id = ${uuid} AND s.seller_id = ${uuid} AND s.seq = 1 AND e.transfer_id = s.transfer_id`;
    await owner`ALTER TABLE ledger.entry ENABLE TRIGGER USER`;
    // So that the balances, which are looked at first, say nothing.
    await owner`UPDATE ledger.balance b SET amount = coalesce((SELECT sum(e.amount) FROM ledger.entry e
                  WHERE e.seller_id = b.seller_id AND e.account_id = b.account_id), 0) WHERE b.seller_id = ${uuid}`;
    expect(await checkLedger(sellerId)).toMatchObject({
      outcome: "broken",
      finding: expect.stringMatching(/^link 1 /),
    });
  });

  it("a balance that drifted from its entries stops payouts and says why", async () => {
    const { seller, uuid } = await posted();
    await owner`UPDATE ledger.balance SET amount = amount - 1 WHERE seller_id = ${uuid}`;
    await reconcileAll();
    const made = await makeBatch(seller, { currency: usd, minimum: 1n });
    expect(made).toMatchObject({ outcome: "unexplained" });
  });
});

async function seedReceipt(seller: SellerScope) {
  const { sellerId } = seller;
  const { storeId } = await buildStore(seller);
  const state = {
    storeId,
    ref: "A",
    name: "A",
    currency: usd,
    occurredAt: new Date(),
    facts: {},
    saleBase: 0n,
    netBase: 0n,
  };
  await post(sellerId, {
    order: { id: newId("ord"), expectedVersion: 0, state },
    receipt: { id: newId("rcp"), decision: {} },
  });
}
