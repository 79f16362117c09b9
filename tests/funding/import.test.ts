import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { importStatement } from "#app/funding/import.server.ts";
import type { Owner } from "#app/funding/owner.ts";
import { cancelFunds } from "#app/funding/request.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { buildSeller, usd } from "#tests/kit/builders.ts";
import { camt, type Entry } from "./camt.ts";
import { ask, bringCsv, bytes, cash, dayAgo, linesBy, operatorOwner, requestOf } from "./world.ts";

const day = dayAgo(3);
let operator: Owner;
beforeAll(async () => {
  operator = await operatorOwner();
});

const ownerOf = ({ personId, sellerId }: Awaited<ReturnType<typeof buildSeller>>): Owner => ({
  personId,
  ownerId: sellerId,
});
const bring = (owner: Owner, entries: readonly Entry[], account = "DE01") =>
  importStatement(owner, { name: "a.xml", bytes: bytes(camt(entries, "08", [account])) });

describe("matching", () => {
  it("books what came under an open request's code, exactly, in parts, and says what waits why", async () => {
    const seller = await buildSeller();
    const owner = ownerOf(seller);
    const [a, b, c] = [await ask(seller, 10_000n), await ask(seller, 500n), await ask(seller, 500n)];
    await cancelFunds(seller, c.fundingId);
    const stranger = await ask(await buildSeller(), 100n);
    const entries: Entry[] = [
      { day, ref: "1", amount: "60.01", text: `dana ${a.code}` },
      { day, ref: "2", amount: "70", text: a.code.toLowerCase() },
      { day, ref: "3", amount: "1.00", text: a.code },
      { day, ref: "4", amount: "5.00", currency: "EUR", text: b.code },
      { day, ref: "5", amount: "5.00", text: c.code },
      { day, ref: "6", amount: "1.00", text: stranger.code },
      { day, ref: "7", amount: "1.00", text: "hello" },
      { day, ref: "8", amount: "2.00", side: "DBIT", text: b.code },
      { day: dayAgo(395), ref: "9", amount: "5.00", text: b.code },
    ];
    expect(await bring(owner, entries)).toMatchObject({
      outcome: "imported",
      counts: { added: 9, known: 0, matched: 2, notBooked: 0 },
    });
    const told = (await linesBy(owner)).map((line) => line.split(": ")[1]);
    expect(told.sort()).toEqual(
      [
        ...["matched code", "matched code", "waiting request_settled", "waiting other_currency"],
        ...["waiting request_cancelled", "waiting unknown_code", "waiting no_code", "waiting outgoing"],
        "waiting too_old",
      ].sort(),
    );
    expect(await cash(seller.sellerId)).toBe(13_001n);
    expect(await cash(seller.sellerId, parseCurrency("EUR")!)).toBe(0n);
    expect(await requestOf(a.fundingId)).toEqual({ received: 13_001n, settled: true, cancelled: false });
    const keys = await sql<{ key: string }[]>`
      SELECT idempotency_key AS key FROM ledger.transfer WHERE kind = 'SELLER_FUNDS' AND reason IN ('1', '2') ORDER BY 1`;
    expect(keys.map(({ key }) => key)).toEqual(["funds:DE01:1", "funds:DE01:2"]);
    const trail =
      await sql`SELECT before, after FROM audit_event WHERE subject = ${a.fundingId} AND action = 'funds.matched' ORDER BY at, id`;
    expect(trail[1]).toEqual({
      before: { received: "60.01 USD", of: "100.00", state: "open" },
      after: { received: "130.01 USD", of: "100.00", state: "settled" },
    });
  });

  it("the operator's statement books for every seller; a receipt in both books once", async () => {
    const [one, two] = [await buildSeller(), await buildSeller()];
    const [a, b] = [await ask(one, 100n), await ask(two, 100n)];
    const entries = [
      { day, ref: "o1", amount: "1.00", text: a.code },
      { day, ref: "o2", amount: "1.00", text: b.code },
    ];
    expect(await bring(operator, entries, "OP1")).toMatchObject({ counts: { matched: 2 } });
    expect([await cash(one.sellerId), await cash(two.sellerId)]).toEqual([100n, 100n]);
    // The seller's own copy of the same account; its request is settled, so it waits and isn't booked.
    await bring(ownerOf(one), [entries[0]!], "OP1");
    expect(await linesBy(ownerOf(one))).toEqual([`${a.code}: waiting request_settled`]);
    expect(await cash(one.sellerId)).toBe(100n);
  });

  it("the same receipt is put aside when the ledger has it from the other side", async () => {
    const seller = await buildSeller();
    const asked = await ask(seller, 1_000n);
    const entry = { day, ref: "both", amount: "1.00", text: asked.code };
    await Promise.all([bring(operator, [entry], "OP2"), bring(ownerOf(seller), [entry], "OP2")]);
    expect(await cash(seller.sellerId)).toBe(100n);
    expect((await requestOf(asked.fundingId)).received).toBe(100n);
    const states = await sql`SELECT state, because FROM statement_line WHERE ref = 'both' ORDER BY state`;
    expect(states).toEqual([
      { state: "ignored", because: "booked_before" },
      { state: "matched", because: "code" },
    ]);
  });
});

describe("once", () => {
  it("the same file and an overlapping one add nothing that is there", async () => {
    const seller = await buildSeller();
    const owner = ownerOf(seller);
    const { code } = await ask(seller, 100_000n);
    const entry = (n: number) => ({ day, ref: `r${n}`, amount: "1.00", text: code });
    expect(await bring(owner, [entry(1), entry(2)])).toMatchObject({ outcome: "imported" });
    expect(await bring(owner, [entry(1), entry(2)])).toEqual({
      outcome: "nothing_new",
      counts: { added: 0, known: 2, matched: 0, notBooked: 0 },
    });
    expect(await bring(owner, [entry(2), entry(3)])).toMatchObject({
      counts: { added: 1, known: 1, matched: 1 },
    });
    expect(await cash(seller.sellerId)).toBe(300n);
    // Other money under a reference that stands here: a person looks at it.
    expect(await bring(owner, [{ ...entry(1), amount: "9.00" }])).toMatchObject({
      counts: { added: 1, matched: 0 },
    });
    expect((await linesBy(owner)).at(-1)).toContain("waiting ref_differs");
  });

  it("a list with equal lines, brought again", async () => {
    const seller = await buildSeller();
    const owner = ownerOf(seller);
    const { code } = await ask(seller, 100_000n);
    const csv = `date,amount,text,currency\n${day},5.00,${code},USD\n${day},5.00,${code},USD\n`;
    expect(await bringCsv(owner, csv)).toMatchObject({ counts: { added: 2, matched: 2 } });
    expect(await bringCsv(owner, csv)).toMatchObject({ outcome: "nothing_new" });
    expect(await cash(seller.sellerId)).toBe(1_000n);
  });

  it("200 imports at once book once", async () => {
    const seller = await buildSeller();
    const owner = ownerOf(seller);
    const { code, fundingId } = await ask(seller, 300n);
    const entries = [1, 2, 3].map((n) => ({ day, ref: `q${n}`, amount: "1.00", text: code }));
    const answers = await Promise.all(Array.from({ length: 200 }, () => bring(owner, entries)));
    expect(answers.filter(({ outcome }) => outcome === "imported")).toHaveLength(1);
    expect(await cash(seller.sellerId)).toBe(300n);
    expect(await requestOf(fundingId)).toMatchObject({ received: 300n, settled: true });
  });

  it("any mix of statements, overlaps and repeats: cash is the sum of distinct lines", async () => {
    let run = 0;
    const lines = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 99_999 }), coded: fc.boolean() }), {
      ...{ minLength: 1, maxLength: 8 },
    });
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.array(fc.array(fc.nat(7), { minLength: 1 }), { maxLength: 6 }),
        async (all, files) => {
          const seller = await buildSeller();
          const { code, fundingId } = await ask(seller, 10n ** 12n);
          const account = `P${run++}`;
          const used = new Set<number>();
          for (const picks of files) {
            const entries = picks.flatMap((pick): Entry[] => {
              const line = all[pick % all.length]!;
              used.add(pick % all.length);
              const amount = (line.cents / 100).toFixed(2);
              return [{ day, ref: `l${pick % all.length}`, amount, text: line.coded ? code : "x" }];
            });
            await bring(ownerOf(seller), entries, account);
          }
          const expected = [...used].reduce(
            (sum, n) => sum + (all[n]!.coded ? BigInt(all[n]!.cents) : 0n),
            0n,
          );
          expect(await cash(seller.sellerId, usd)).toBe(expected);
          expect((await requestOf(fundingId)).received).toBe(expected);
        },
      ),
      { numRuns: 15 },
    );
  });
});
