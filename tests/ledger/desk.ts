import { expect } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Asked } from "#app/money-change/asked.ts";
import { approveChange, askChange } from "#app/money-change/change.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import type { Book } from "./book.ts";

type Correctable = { transferId: Id<"trf">; undo: () => boolean };
export type Result = "paid" | "failed" | "returned";

/** A seller's finance desk: batches and their results, and postings by hand, each done as the model says it can be. */
export abstract class Desk {
  abstract readonly book: Book;
  abstract readonly owner: SellerScope;
  abstract readonly second: SellerScope;
  private readonly corrections: Correctable[] = [];
  /** In the order of the model's payouts. */
  private readonly payoutIds: Id<"pay">[] = [];

  abstract idOf(creator: number): Id<"crt">;
  /** Numbers that keys are made of. */
  abstract number(): number;

  async payout(result: Result | "open", kept: number): Promise<void> {
    const { book } = this;
    const expected = book.payable();
    const made = await makeBatch(this.owner, { currency: usd, minimum: 1n });
    expect(made.outcome).toBe(expected.length > 0 ? "made" : "nothing_available");
    if (made.outcome !== "made") return;
    expect(await approveBatch(this.owner, made.batchId)).toEqual({ outcome: "same_person" });
    expect(await approveBatch(this.second, made.batchId)).toMatchObject({ outcome: "approved", dropped: 0 });
    const left = [...expected];
    const lines = await payoutsOf(this.owner.sellerId, made.batchId);
    for (const { payoutId, creatorId, amount, tax, fromAmount } of lines) {
      const is = {
        creator: this.indexOf(creatorId),
        gross: Number(amount),
        tax: Number(tax),
        euros: Number(fromAmount ?? 0n),
      };
      const at = left.findIndex(({ creator, euros }) => creator === is.creator && euros > 0 === is.euros > 0);
      const [line] = left.splice(at, 1);
      expect(is).toEqual(line);
      book.start(line!);
      const index = this.payoutIds.push(payoutId) - 1;
      if (result === "open") continue;
      if (result === "returned") await this.result(index, "paid", 0);
      await this.result(index, result, kept);
    }
    expect(left).toEqual([]);
  }

  /** What a bank says of a payout at any time: it counts where the model says that it can be. */
  async result(index: number, result: Result, kept: number): Promise<void> {
    const at = index % Math.max(1, this.payoutIds.length);
    const [payoutId, payout] = [this.payoutIds[at], this.book.payouts[at]];
    if (!payoutId || !payout) return;
    const keeps = Math.min(kept, payout.gross - payout.tax);
    const could = result === "returned" ? this.book.returned(payout, keeps) : this.book[result](payout);
    const { outcome } =
      result === "paid"
        ? await markPaid(this.owner, payoutId, "ref")
        : result === "failed"
          ? await markFailed(this.owner, payoutId, "account closed")
          : await markReturned(this.owner, payoutId, { kept: BigInt(keeps), reason: "unknown account" });
    expect({ result, marked: outcome === "marked" }).toEqual({ result, marked: could });
  }

  /** Asked by one, approved by another; possible exactly when the model says so. */
  async change(asked: Asked, could: boolean, undo?: () => boolean): Promise<void> {
    const answer = await askChange(this.owner, asked, "a reason");
    expect({ asked: asked.kind, possible: answer.outcome === "asked" }).toEqual({
      asked: asked.kind,
      possible: could,
    });
    if (answer.outcome !== "asked") return;
    expect(await approveChange(this.owner, answer.changeId)).toEqual({ outcome: "same_person" });
    expect(await approveChange(this.second, answer.changeId)).toEqual({ outcome: "posted" });
    if (undo) await this.correctable(`change:${answer.changeId}`, undo);
  }

  /** One of the postings that may be undone, by its mirror, once. */
  async correct(event: number): Promise<void> {
    const at = event % Math.max(1, this.corrections.length);
    const one = this.corrections[at];
    if (!one) return;
    const could = one.undo();
    await this.change({ kind: "correction", transferId: one.transferId }, could);
    if (could) this.corrections.splice(at, 1);
  }

  async correctable(key: string, undo: () => boolean): Promise<void> {
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM ledger.transfer WHERE seller_id = ${uuidFromId(this.owner.sellerId)} AND idempotency_key = ${key}`;
    this.corrections.push({ transferId: idFromUuid("trf", row!.id), undo });
  }

  private indexOf(creatorId: Id<"crt">): number {
    return [0, 1, 2].findIndex((index) => this.idOf(index) === creatorId);
  }
}
