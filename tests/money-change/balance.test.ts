import { describe, expect, it } from "vitest";
import { approveChange, askChange, refuseChange } from "#app/money-change/change.server.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { buildSeller, usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { ask, type Books, change, moved, openBooks, payAll, refund, release, sell } from "./world.ts";

const idr = parseCurrency("IDR")!;

const totals = (books: Books) => trialBalance(books.seller.sellerId);

async function lastTransfer(books: Books, kind: string) {
  const [row] = await sql<{ id: string; reason: string; fx_rate: string; fx_source: string; fx_at: Date }[]>`
    SELECT id, reason, fx_rate, fx_source, fx_at FROM ledger.transfer
     WHERE seller_id = ${uuidFromId(books.seller.sellerId)} AND kind = ${kind} ORDER BY recorded_at DESC LIMIT 1`;
  return row!;
}

/** Dina has 12.50 available. */
async function withMoney() {
  const books = await openBooks();
  await sell(books, books.dina, 10_000);
  await release();
  return books;
}

/** Dina was paid 12.50 and owes 3.75 after a refund. */
async function withDebt() {
  const books = await openBooks();
  const { ref } = await sell(books, books.dina, 10_000);
  await release();
  await payAll(books);
  await refund(books, ref, 3_000);
  return books;
}

describe("an adjustment (row 12)", () => {
  it.each([
    [-200n, { creator_available: 200, seller_settlement: -200 }],
    [300n, { creator_available: -300, seller_settlement: 300 }],
  ])("of %s posts its two legs, with the reason", async (amount, legs) => {
    const books = await withMoney();
    const before = await totals(books);
    const { creatorId } = books.dina;
    expect(
      await change(books, { kind: "adjustment", creatorId, currency: usd, amount }, "typed twice"),
    ).toEqual({ outcome: "posted" });
    expect(moved(before, await totals(books))).toEqual(legs);
    expect((await lastTransfer(books, "ADJUSTMENT")).reason).toBe("typed twice");
  });

  it("never takes more than is available, when asked and when approved", async () => {
    const books = await withMoney();
    const asked = {
      kind: "adjustment",
      creatorId: books.dina.creatorId,
      currency: usd,
      amount: -1_250n,
    } as const;
    expect(await askChange(books.seller, { ...asked, amount: -1_251n }, "x")).toEqual({
      outcome: "not_possible",
      because: "below_floor",
      account: "creator_available",
      amount: 1_250n,
      currency: usd,
    });
    const changeId = await ask(books, asked);
    await payAll(books);
    const before = await totals(books);
    expect(await approveChange(books.finance, changeId)).toMatchObject({
      because: "below_floor",
      amount: 0n,
    });
    expect(await totals(books)).toEqual(before);
  });

  it("is for creators of the seller's own", async () => {
    const [books, others] = [await withMoney(), await withMoney()];
    const { creatorId } = others.dina;
    expect(
      await askChange(books.seller, { kind: "adjustment", creatorId, currency: usd, amount: 5n }, "x"),
    ).toMatchObject({ because: "unknown_creator" });
  });
});

describe("four eyes", () => {
  const asked = (books: Books) =>
    ({ kind: "adjustment", creatorId: books.dina.creatorId, currency: usd, amount: 5n }) as const;

  it("whoever asked can't approve, and a stranger doesn't even find it", async () => {
    const books = await withMoney();
    const changeId = await ask(books, asked(books));
    const before = await totals(books);
    expect(await approveChange(books.seller, changeId)).toEqual({ outcome: "same_person" });
    expect(await approveChange(await buildSeller(), changeId)).toEqual({ outcome: "not_yours" });
    expect(await totals(books)).toEqual(before);
  });

  it("approved by two at once is posted once", async () => {
    const books = await withMoney();
    const changeId = await ask(books, asked(books));
    const before = await totals(books);
    const answers = await Promise.all([1, 2, 3, 4].map(() => approveChange(books.finance, changeId)));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
      "already_decided",
      "already_decided",
      "already_decided",
      "posted",
    ]);
    expect(moved(before, await totals(books))).toEqual({ creator_available: -5, seller_settlement: 5 });
  });

  it("refused or taken back, it moves nothing and stays so", async () => {
    const books = await withMoney();
    const before = await totals(books);
    const [refused, withdrawn] = [await ask(books, asked(books)), await ask(books, asked(books))];
    expect(await refuseChange(books.finance, refused, "no proof")).toEqual({ outcome: "refused" });
    expect(await refuseChange(books.seller, withdrawn, null)).toEqual({ outcome: "withdrawn" });
    for (const changeId of [refused, withdrawn]) {
      expect(await approveChange(books.finance, changeId)).toEqual({ outcome: "already_decided" });
      expect(await refuseChange(books.finance, changeId, "x")).toEqual({ outcome: "already_decided" });
    }
    expect(await totals(books)).toEqual(before);
  });

  it("the database keeps it: the app's role can't approve, change the question or answer its own", async () => {
    const books = await withMoney();
    const id = uuidFromId(await ask(books, asked(books)));
    const other = uuidFromId(books.finance.personId);
    await expect(
      sql`UPDATE money_change SET approved = true, decided_by = ${other}, decided_at = now() WHERE id = ${id}`,
    ).rejects.toThrow(/approved by its posting alone/);
    await expect(sql`UPDATE money_change SET reason = 'x' WHERE id = ${id}`).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql`DELETE FROM money_change WHERE id = ${id}`).rejects.toThrow(/permission denied/);
    await expect(
      sql`SELECT ledger.post(${uuidFromId(books.seller.sellerId)}, ${sql.json({
        change: { id, decidedBy: uuidFromId(books.seller.personId) },
      })})`,
    ).rejects.toThrow(/money_change_four_eyes/);
    await expect(
      sql`INSERT INTO money_change (seller_id, id, kind, asked, reason, created_by, decided_by, decided_at, approved)
          SELECT seller_id, gen_random_uuid(), kind, asked, reason, created_by, ${other}, now(), true FROM money_change WHERE id = ${id}`,
    ).rejects.toThrow(/begin undecided/);
  });
});

describe("a write-off (row 15)", () => {
  it("the seller bears it: the debt and its mirror go", async () => {
    const books = await withDebt();
    const before = await totals(books);
    const { creatorId } = books.dina;
    const asked = { kind: "write_off", creatorId, currency: usd, amount: 275n, bearer: "seller" } as const;
    expect(await change(books, asked)).toEqual({ outcome: "posted" });
    expect(moved(before, await totals(books))).toEqual({ seller_recovery: 275, creator_clawback: -275 });
    expect(await askChange(books.seller, asked, "x")).toMatchObject({
      because: "below_floor",
      amount: 100n,
    });
  });

  it("the platform bears it only when its operator asks", async () => {
    const books = await withDebt();
    const { creatorId } = books.dina;
    const asked = { kind: "write_off", creatorId, currency: usd, amount: 275n, bearer: "platform" } as const;
    expect(await askChange(books.seller, asked, "x")).toMatchObject({ because: "operator_only" });
    await sql`UPDATE person SET is_operator = true WHERE id = ${uuidFromId(books.seller.personId)}`;
    const before = await totals(books);
    expect(await change(books, asked)).toEqual({ outcome: "posted" });
    expect(moved(before, await totals(books))).toEqual({
      bad_debt: 275,
      seller_recovery: 275,
      creator_clawback: -275,
      seller_settlement: -275,
    });
  });

  it("needs a debt", async () => {
    const books = await withMoney();
    const { creatorId } = books.dina;
    expect(
      await askChange(
        books.seller,
        { kind: "write_off", creatorId, currency: usd, amount: 1n, bearer: "seller" },
        "x",
      ),
    ).toMatchObject({ because: "nothing_owed" });
  });
});

describe("a conversion (row 16)", () => {
  it("posts two balanced halves and keeps the rate to the digit", async () => {
    const books = await openBooks();
    await sell(books, books.dina, 80_000);
    await release();
    const before = await totals(books);
    const at = new Date(Date.now() - 3_600_000);
    const { creatorId } = books.dina;
    const asked = {
      kind: "conversion",
      ...{ creatorId, currency: usd, amount: 10_000n, to: idr },
      ...{ rate: "16250.50", source: "Bank Indonesia", at },
    } as const;
    expect(await change(books, asked)).toEqual({ outcome: "posted" });
    // The trial balance sums over currencies: by currency instead.
    const rows = await sql<{ code: string; currency: string; total: bigint }[]>`
      SELECT a.code, e.currency, sum(e.amount)::bigint AS total FROM ledger.entry e
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
        JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id AND t.kind = 'FX'
       WHERE e.seller_id = ${uuidFromId(books.seller.sellerId)} GROUP BY 1, 2 ORDER BY 2 DESC, 1`;
    expect(rows.map(({ code, currency, total }) => [code, currency, total])).toEqual([
      ["creator_available", "USD", 10_000n],
      ["fx_position", "USD", -10_000n],
      ["creator_available", "IDR", -162_505_000n],
      ["fx_position", "IDR", 162_505_000n],
    ]);
    expect(await lastTransfer(books, "FX")).toMatchObject({
      fx_rate: "16250.50",
      fx_source: "Bank Indonesia",
      fx_at: at,
    });
    expect(before.seller_settlement).toBe((await totals(books)).seller_settlement);
    const more = { ...asked, amount: 1n };
    expect(await askChange(books.seller, more, "x")).toMatchObject({ because: "below_floor" });
    for (const [odd, because] of [
      [{ to: usd }, "same_currency"],
      [{ rate: "1e3" }, "rate_odd"],
      [{ rate: "0.000000001" }, "rounds_to_0"],
    ] as const)
      expect(await askChange(books.seller, { ...more, ...odd }, "x")).toMatchObject({ because });
  });
});

describe("a correction (row 17)", () => {
  async function withBonus() {
    const books = await openBooks();
    const { creatorId } = books.dina;
    const bonus = { creatorId, currency: usd, amount: 500n, reason: "b", requestId: crypto.randomUUID() };
    await payBonus(books.seller, bonus);
    const transferId = idFromUuid("trf", (await lastTransfer(books, "BONUS")).id);
    return { books, asked: { kind: "correction", transferId } as const };
  }

  it("mirrors a bonus, once, whoever asks twice", async () => {
    const { books, asked } = await withBonus();
    const [first, second] = [await ask(books, asked), await ask(books, asked)];
    const answers = await Promise.all([first, second].map((id) => approveChange(books.finance, id)));
    expect(answers).toContainEqual({ outcome: "posted" });
    expect(answers).toContainEqual({ outcome: "not_possible", because: "already_corrected" });
    expect(await totals(books)).toEqual({});
    expect(await askChange(books.seller, asked, "x")).toMatchObject({ because: "already_corrected" });
  });

  it("is refused for money that is gone, for a sale, for itself and for another seller's", async () => {
    const { books, asked } = await withBonus();
    const changeId = await ask(books, asked);
    await payAll(books);
    expect(await approveChange(books.finance, changeId)).toMatchObject({
      because: "below_floor",
      amount: 0n,
    });
    await sell(books, books.dina, 10_000);
    const sale = idFromUuid("trf", (await lastTransfer(books, "SALE")).id);
    expect(await askChange(books.seller, { ...asked, transferId: sale }, "x")).toMatchObject({
      because: "not_correctable",
    });
    expect(await askChange(await buildSeller(), asked, "x")).toMatchObject({ because: "unknown_transfer" });
  });

  it("brings a written-off debt back", async () => {
    const books = await withDebt();
    const before = await totals(books);
    const { creatorId } = books.dina;
    await change(books, { kind: "write_off", creatorId, currency: usd, amount: 375n, bearer: "seller" });
    const transferId = idFromUuid("trf", (await lastTransfer(books, "WRITE_OFF")).id);
    expect(await change(books, { kind: "correction", transferId })).toEqual({ outcome: "posted" });
    expect(await totals(books)).toEqual(before);
  });
});
