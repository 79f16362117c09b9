import * as fc from "fast-check";
import { expect, it } from "vitest";
import { applyUnfinished } from "#app/rail/apply.server.ts";
import { takeResult } from "#app/rail/take.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { type Line, moved, onItsWay, resultsOf, says, standing, usd } from "./world.ts";

it("paid, then returned: row 5, then row 10, and the reason in words", async () => {
  const batch = await onItsWay({ tax: 63n });
  const [line] = batch.lines as [Line];
  const paid = says(line, "paid", { amount: 1_187n, currency: "USD", reference: "B-1" });
  expect(await takeResult(paid)).toEqual({ ended: "applied" });
  expect(await trialBalance(batch.seller.sellerId)).toMatchObject({ "cash:bank": -1_187 });
  const back = says(line, "returned", { amount: 1_172n, reason: "AC04: closed", source: "csv" });
  expect(await takeResult(back)).toEqual({ ended: "applied" });
  expect(await standing(batch, line)).toBe("returned");
  expect(await trialBalance(batch.seller.sellerId)).toMatchObject({
    ...{ payout_cost: 15, creator_available: -1_250 },
  });
  const [row] = await sql`SELECT reason FROM payout WHERE id = ${uuid(line)}`;
  expect(row).toEqual({ reason: "The account is closed. (AC04) closed" });
});

it("the same event, and the same news as another event, move nothing", async () => {
  const batch = await onItsWay();
  const [line] = batch.lines as [Line];
  const event = says(line, "paid", { reference: "B-1" });
  expect(await takeResult(event)).toEqual({ ended: "applied" });
  expect(await takeResult(event)).toEqual({ ended: "repeated" });
  expect(await takeResult(says(line, "paid"))).toEqual({ ended: "repeated" });
  expect((await resultsOf(batch)).map(({ ended }) => ended)).toEqual(["applied", "repeated"]);
  expect(await moved(line, "PAYOUT_PAID")).toBe(1);
});

it("another amount and a contradiction are kept, told to finance, and not believed", async () => {
  const batch = await onItsWay();
  const [line] = batch.lines as [Line];
  expect(await takeResult(says(line, "paid", { amount: 1_249n, currency: "USD" }))).toEqual({
    ended: "amount_differs",
  });
  expect(await standing(batch, line)).toBe("in_transit");
  await takeResult(says(line, "failed", { reason: "AC01" }));
  expect(await takeResult(says(line, "paid"))).toEqual({ ended: "contradicts" });
  expect(await standing(batch, line)).toBe("failed");
  const [differs, , odd] = await resultsOf(batch);
  expect(differs).toMatchObject({ ended: "amount_differs", detail: "in_transit 12.50 USD" });
  expect(odd).toMatchObject({ ended: "contradicts", detail: "failed 12.50 USD", batchId: batch.batchId });
  const told = await sql`
    SELECT count(*)::int AS n FROM notice WHERE kind = 'payout_result' AND href LIKE ${`%${batch.batchId}/results`}`;
  // Two results, an owner and a finance member.
  expect(told[0]).toEqual({ n: 4 });
});

it("a line of another batch, of another seller and of nobody", async () => {
  const [mine, theirs] = [await onItsWay(), await onItsWay()];
  const second = await onItsWay({ seller: mine.seller });
  const into = { sellerId: mine.seller.sellerId, batchId: mine.batchId };
  const [line, other, stranger] = [mine, second, theirs].map(({ lines }) => lines[0]!);
  expect(await takeResult(says(other!, "paid", { into }))).toEqual({ ended: "other_batch" });
  expect(await takeResult(says(stranger!, "paid", { into }))).toEqual({ ended: "unknown_payout" });
  expect(await takeResult({ ...says(line!, "paid", { into }), payoutId: null })).toEqual({
    ended: "unknown_payout",
  });
  expect(await standing(second, other!)).toBe("in_transit");
  expect(await standing(theirs, stranger!)).toBe("in_transit");
  expect((await resultsOf(mine)).map(({ detail }) => detail)).toEqual([second.batchId, null, null]);
  expect(await resultsOf(theirs)).toEqual([]);
});

it("a result that was decided on, and whose money hadn't moved, is made good", async () => {
  const batch = await onItsWay();
  const [line] = batch.lines as [Line];
  await sql`
    INSERT INTO payout_result (seller_id, id, source, external_id, batch_id, payout_id, outcome, reference, ended, received_at)
    SELECT seller_id, gen_random_uuid(), 'xendit', 'cut-off', batch_id, id, 'paid', 'B-9', 'applied', now() - interval '2 minutes'
      FROM payout WHERE id = ${uuid(line)}`;
  // Before that is done, the opposite isn't believed either.
  expect(await takeResult(says(line, "failed"))).toEqual({ ended: "contradicts" });
  expect(await applyUnfinished()).toBe(1);
  expect(await standing(batch, line)).toBe("paid");
  expect(await applyUnfinished()).toBe(0);
});

it("whatever is told, in whatever order, repeated and at once: nobody is paid twice", async () => {
  const outcome = fc.constantFrom("paid", "failed", "returned", "pending");
  const event = fc.record({
    outcome,
    id: fc.integer({ min: 0, max: 4 }),
    amount: fc.constantFrom(null, 1_250n, 1_250n, 99n),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(event, { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      async (rounds) => {
        const batch = await onItsWay();
        const [line] = batch.lines as [Line];
        const ends: string[] = [];
        for (const round of rounds) {
          const taken = await Promise.all(
            round.map(({ outcome: said, id, amount }) =>
              takeResult(
                says(line, said, { externalId: `${id}:${said}:${amount}`, amount, currency: amount && usd }),
              ),
            ),
          );
          ends.push(...taken.map(({ ended }) => ended));
        }
        const [paid, failed, returned] = await Promise.all(
          ["PAYOUT_PAID", "PAYOUT_FAILED", "PAYOUT_RETURNED"].map((kind) => moved(line, kind)),
        );
        const status = await standing(batch, line);
        const expected = { in_transit: [0, 0, 0], paid: [1, 0, 0], failed: [0, 1, 0], returned: [1, 0, 1] };
        expect([paid, failed, returned]).toEqual(expected[status as keyof typeof expected]);
        const books = await trialBalance(batch.seller.sellerId);
        const there =
          status === "in_transit"
            ? "payout_in_transit"
            : status === "paid"
              ? "cash:bank"
              : "creator_available";
        expect(books[there]).toBe(-1_250);
        const kept = (await resultsOf(batch)).filter(({ ended }) => ended === "applied").length;
        expect(kept).toBe(paid! + failed! + returned!);
        expect(ends.filter((ended) => ended === "applied")).toHaveLength(kept);
      },
    ),
    { numRuns: 25 },
  );
});

const uuid = ({ payoutId }: Line) => uuidFromId(payoutId);
