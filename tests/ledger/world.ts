import fc from "fast-check";
import { expect } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Asked } from "#app/money-change/asked.ts";
import { approveChange, askChange } from "#app/money-change/change.server.ts";
import { holdOrder, releaseHold } from "#app/order/hold.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { payBonus, recordFunds } from "#app/payout/money-in.server.ts";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  type Enrolled,
  enrol,
  minutesAgo,
  usd,
} from "#tests/kit/builders.ts";
import { keepEvent } from "#tests/kit/send.ts";
import { Book, halfUp, type Order } from "./book.ts";

const eur = parseCurrency("EUR")!;
const creator = fc.nat(2);
const which = fc.nat(40);
const share = fc.integer({ min: 1, max: 120 });
type Of<K, T> = { kind: K } & T;
const of = <K extends string, T extends object>(kind: K, shape: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record({ kind: fc.constant(kind), ...shape }) as unknown as fc.Arbitrary<Of<K, T>>;

const operation = fc.oneof(
  { weight: 6, arbitrary: of("sale", { creator, size: fc.integer({ min: 0, max: 20_000 }) }) },
  { weight: 3, arbitrary: of("shared", { creator, size: fc.integer({ min: 0, max: 20_000 }) }) },
  { weight: 2, arbitrary: of("early", { creator, size: fc.integer({ min: 1, max: 20_000 }), share }) },
  { weight: 6, arbitrary: of("refund", { order: which, share }) },
  { weight: 2, arbitrary: of("cancel", { order: which }) },
  { weight: 2, arbitrary: of("restore", { order: which }) },
  { weight: 2, arbitrary: of("resize", { order: which, share: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 2, arbitrary: of("again", { event: fc.nat(80) }) },
  { weight: 5, arbitrary: of("release", {}) },
  {
    weight: 4,
    arbitrary: of("payout", { result: fc.constantFrom("paid", "failed", "returned"), kept: fc.nat(20) }),
  },
  { weight: 1, arbitrary: of("funds", { amount: fc.integer({ min: 1, max: 50_000 }) }) },
  { weight: 1, arbitrary: of("bonus", { creator, amount: fc.integer({ min: 1, max: 2_000 }) }) },
  { weight: 2, arbitrary: of("adjust", { creator, amount: fc.integer({ min: -2_000, max: 2_000 }) }) },
  { weight: 2, arbitrary: of("hold", { order: which }) },
  { weight: 2, arbitrary: of("unhold", { order: which }) },
  { weight: 1, arbitrary: of("reject", { order: which }) },
  { weight: 1, arbitrary: of("writeOff", { creator, amount: fc.integer({ min: 1, max: 1_000 }) }) },
  { weight: 1, arbitrary: of("convert", { creator, amount: fc.integer({ min: 1, max: 1_000 }) }) },
  { weight: 2, arbitrary: of("correct", { event: fc.nat(20) }) },
  { weight: 2, arbitrary: of("reattribute", { order: which }) },
);
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

export const operations = (most: number) =>
  fc.array(operation, { minLength: 1, maxLength: most, size: "max" });

type Correctable = { transferId: Id<"trf">; undo: () => boolean };

/** A seller's books, real and in the model, moved by the same operations. */
export class World {
  readonly book = new Book();
  readonly sellerId: Id<"sel">;
  private sent: [type: string, data: unknown][] = [];
  private corrections: Correctable[] = [];
  private version = 0;
  private requests = 0;
  /** Creators by the order of their enrolment ids in the sharing campaign: ties of a split go that way. */
  private readonly tie: number[];

  private constructor(
    private readonly owner: SellerScope,
    private readonly second: SellerScope,
    private readonly storeId: Id<"sto">,
    private readonly single: Enrolled[],
    private readonly sharing: Enrolled[],
  ) {
    this.sellerId = owner.sellerId;
    this.tie = [0, 1, 2].sort((a, b) => (sharing[a]!.enrolmentId < sharing[b]!.enrolmentId ? -1 : 1));
  }

  static async open(): Promise<World> {
    const owner = await buildSeller();
    const [second, { storeId }, one, two] = await Promise.all([
      buildMember(owner, "finance"),
      buildStore(owner),
      buildCampaign(owner),
      buildCampaign(owner, { model: "linear" }),
    ]);
    const people = [await buildCreator(), await buildCreator(), await buildCreator()];
    const join = (campaignId: Id<"cmp">) =>
      Promise.all(people.map(({ creatorId }) => enrol(owner, campaignId, creatorId)));
    return new World(owner, second, storeId, await join(one.campaignId), await join(two.campaignId));
  }

  async play(step: Operation): Promise<void> {
    const { book } = this;
    switch (step.kind) {
      case "sale":
        return this.sell([step.creator], step.size);
      case "shared":
        return this.sell([step.creator, (step.creator + 1) % 3], step.size);
      case "early": {
        const amount = Math.floor((step.size * step.share) / 100);
        await this.refund(`o${book.orders.length}`, amount);
        await this.sell([step.creator], step.size, amount);
        return;
      }
      case "refund": {
        const order = this.order(step.order);
        if (!order) return;
        const amount = Math.floor((order.size * step.share) / 100);
        order.back += amount;
        book.settle(order);
        return this.refund(order.ref, amount);
      }
      case "cancel":
      case "restore": {
        const order = this.order(step.order);
        if (!order) return;
        order.cancelled = step.kind === "cancel";
        book.settle(order);
        return this.tell(step.kind === "cancel" ? "order.cancelled" : "order.updated", order);
      }
      case "resize": {
        const order = this.order(step.order);
        if (!order) return;
        order.size = Math.floor((order.size * step.share) / 100);
        order.cancelled = false;
        book.settle(order);
        return this.tell("order.updated", order);
      }
      case "again": {
        const before = this.sent[step.event % Math.max(1, this.sent.length)];
        if (before) await this.send(...before, false);
        return;
      }
      case "release":
        book.release();
        await releaseHolds();
        return;
      case "payout":
        return this.payout(step.result, step.kept);
      case "funds": {
        book.funds(step.amount);
        const reference = `f${++this.requests}`;
        await recordFunds(this.owner, { currency: usd, amount: BigInt(step.amount), reference });
        return this.correctable(`funds:${reference}`, () => {
          book.funds(-step.amount);
          return true;
        });
      }
      case "bonus": {
        book.adjust(step.creator, step.amount);
        const requestId = `b${++this.requests}`;
        const input = { creatorId: this.idOf(step.creator), currency: usd, amount: BigInt(step.amount) };
        await payBonus(this.owner, { ...input, reason: "thanks", requestId });
        return this.correctable(`bonus:${requestId}`, () => book.adjust(step.creator, -step.amount));
      }
      case "adjust": {
        if (step.amount === 0) return;
        const could = book.adjust(step.creator, step.amount);
        const asked = { creatorId: this.idOf(step.creator), currency: usd, amount: BigInt(step.amount) };
        const undo = () => book.adjust(step.creator, -step.amount);
        return this.change({ kind: "adjustment", ...asked }, could, undo);
      }
      case "writeOff": {
        const could = book.writeOff(step.creator, step.amount);
        const asked = { creatorId: this.idOf(step.creator), currency: usd, amount: BigInt(step.amount) };
        const undo = () => book.writeOff(step.creator, -step.amount);
        return this.change({ kind: "write_off", ...asked, bearer: "seller" }, could, undo);
      }
      case "convert": {
        const euros = halfUp(step.amount * 9, 10);
        const could = euros > 0 && book.convert(step.creator, step.amount, euros);
        const asked = { creatorId: this.idOf(step.creator), currency: usd, amount: BigInt(step.amount) };
        const rate = { to: eur, rate: "0.9", source: "made up", at: minutesAgo(1) };
        const undo = () => book.convert(step.creator, -step.amount, -euros);
        return this.change({ kind: "conversion", ...asked, ...rate }, could, undo);
      }
      case "correct": {
        const at = step.event % Math.max(1, this.corrections.length);
        const one = this.corrections[at];
        if (!one) return;
        const could = one.undo();
        await this.change({ kind: "correction", transferId: one.transferId }, could);
        if (could) this.corrections.splice(at, 1);
        return;
      }
      case "hold": {
        const order = this.order(step.order);
        if (!order) return;
        const held = book.hold(order);
        const { outcome } = await holdOrder(this.owner, await this.orderId(order), "looks odd");
        expect(outcome === "held").toBe(held);
        return;
      }
      case "unhold": {
        const order = this.order(step.order);
        if (!order) return;
        const released = book.unhold(order);
        const { outcome } = await releaseHold(this.owner, await this.orderId(order));
        expect(outcome === "released").toBe(released);
        return;
      }
      case "reject": {
        const order = this.order(step.order);
        if (!order) return;
        return this.change({ kind: "rejection", orderId: await this.orderId(order) }, book.reject(order));
      }
      case "reattribute":
        return this.reattribute(this.order(step.order));
    }
  }

  /** Every balance and the whole trial balance, from the entries. */
  async compare(at: string): Promise<void> {
    const rows = await sql<{ code: string; creator_id: string | null; currency: string; total: bigint }[]>`
      SELECT a.code, a.creator_id, a.currency, sum(e.amount)::bigint AS total
        FROM ledger.entry e JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
       WHERE e.seller_id = ${uuidFromId(this.sellerId)} GROUP BY 1, 2, 3`;
    const trial: Record<string, number> = {};
    for (const { code, total } of rows) trial[code] = (trial[code] ?? 0) + Number(total);
    for (const code of Object.keys(trial)) if (trial[code] === 0) delete trial[code];
    expect({ at, ...trial }).toEqual({ at, ...this.book.trialBalance() });
    for (const [index, person] of this.book.people.entries()) {
      const mine = rows.filter(({ creator_id }) => creator_id === uuidFromId(this.idOf(index)));
      const sum = (code: string, currency: string) =>
        Number(mine.find((row) => row.code === code && row.currency === currency)?.total ?? 0n);
      expect({
        ...{ at, index },
        pending: 0 - sum("creator_pending", "USD"),
        available: 0 - sum("creator_available", "USD"),
        held: 0 - sum("creator_held", "USD"),
        clawback: sum("creator_clawback", "USD"),
        euro: 0 - sum("creator_available", "EUR"),
      }).toEqual({ at, index, ...person });
    }
  }

  private async sell(among: number[], size: number, back = 0): Promise<void> {
    const ref = `o${this.book.orders.length}`;
    const tie = among
      .map((_, index) => index)
      .sort((a, b) => this.tie.indexOf(among[a]!) - this.tie.indexOf(among[b]!));
    const order = this.book.sale(ref, size, among, tie);
    this.tokens.set(
      ref,
      among.length === 1
        ? { coupons: [this.single[among[0]!]!.coupon] }
        : {
            clickTokens: await Promise.all(
              among.map((one, n) => this.sharing[one]!.clickAt(minutesAgo(600 - n))),
            ),
          },
    );
    await this.tell("order.paid", order);
    order.back = back;
    this.book.settle(order);
  }

  private readonly tokens = new Map<string, object>();

  private async tell(type: string, order: Order): Promise<void> {
    const updatedAt = new Date(minutesAgo(60).getTime() + ++this.version * 1_000).toISOString();
    await this.send(type, {
      ...{ ref: order.ref, occurredAt: this.soldAt(order.ref), updatedAt, currency: "USD" },
      ...this.tokens.get(order.ref),
      lines: [{ ref: "1", quantity: 1, amount: order.size }],
    });
  }

  private readonly times = new Map<string, string>();
  private soldAt(ref: string): string {
    const at = this.times.get(ref) ?? minutesAgo(90).toISOString();
    this.times.set(ref, at);
    return at;
  }

  private refund(orderRef: string, amount: number): Promise<void> {
    return this.send("refund.created", {
      ...{ orderRef, ref: `r${this.sent.length}`, occurredAt: minutesAgo(1).toISOString() },
      lines: [{ ref: "1", amount }],
    });
  }

  private async send(type: string, data: unknown, remember = true): Promise<void> {
    if (remember) this.sent.push([type, data]);
    await keepEvent({ sellerId: this.sellerId, storeId: this.storeId }, type, data);
    while ((await settleDue()) > 0);
  }

  private async payout(result: string, kept: number): Promise<void> {
    const made = await makeBatch(this.owner, { currency: usd, minimum: 1n });
    const expected = this.book.people.map(({ available }) => available);
    if (made.outcome !== "made") {
      expect(expected).toEqual([0, 0, 0]);
      return;
    }
    expect(await approveBatch(this.owner, made.batchId)).toEqual({ outcome: "same_person" });
    expect(await approveBatch(this.second, made.batchId)).toMatchObject({ outcome: "approved", dropped: 0 });
    for (const { payoutId, creatorId, amount } of await payoutsOf(this.sellerId, made.batchId)) {
      const index = this.single.findIndex((one) => one.creatorId === creatorId);
      expect(Number(amount)).toBe(expected[index]);
      if (result === "failed") {
        await markFailed(this.owner, payoutId, "account closed");
        continue;
      }
      await markPaid(this.owner, payoutId, "ref");
      this.book.payoutPaid(index, Number(amount));
      if (result !== "returned") continue;
      const keeps = Math.min(kept, Number(amount));
      await markReturned(this.owner, payoutId, { kept: BigInt(keeps), reason: "unknown account" });
      this.book.payoutReturned(index, Number(amount), keeps);
    }
  }

  private async reattribute(order: Order | undefined): Promise<void> {
    if (!order) return;
    const orderId = await this.orderId(order);
    const before = order.parts.map((one) => ({ ...one }));
    const moved = this.book.reattribute(order);
    if (!moved) return;
    const rows = await sql<{ id: string; creator_id: string }[]>`
      SELECT id, creator_id FROM commission WHERE seller_id = ${uuidFromId(this.sellerId)} AND order_id = ${uuidFromId(orderId)} ORDER BY id`;
    const commission = rows.find(
      (row) => row.creator_id === uuidFromId(this.idOf(before[moved.from]!.creator)),
    );
    await this.change(
      {
        kind: "reattribution",
        orderId,
        commissionId: idFromUuid("com", commission!.id),
        toCreatorId: this.idOf(moved.to),
      },
      true,
    );
  }

  /** Asked by one, approved by another; possible exactly when the model says so. */
  private async change(asked: Asked, could: boolean, undo?: () => boolean): Promise<void> {
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

  private async correctable(key: string, undo: () => boolean): Promise<void> {
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM ledger.transfer WHERE seller_id = ${uuidFromId(this.sellerId)} AND idempotency_key = ${key}`;
    this.corrections.push({ transferId: idFromUuid("trf", row!.id), undo });
  }

  private order(index: number): Order | undefined {
    return this.book.orders[index % Math.max(1, this.book.orders.length)];
  }

  private async orderId(order: Order): Promise<Id<"ord">> {
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM store_order WHERE seller_id = ${uuidFromId(this.sellerId)} AND ref = ${order.ref}`;
    return idFromUuid("ord", row!.id);
  }

  private idOf(index: number): Id<"crt"> {
    return this.single[index]!.creatorId;
  }
}
