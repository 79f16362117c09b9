import { expect } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { setBudget } from "#app/campaign/budget.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { holdOrder, releaseHold } from "#app/order/hold.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { payBonus, recordFunds } from "#app/payout/money-in.server.ts";
import { setRecoveryMax } from "#app/payout/recovery.server.ts";
import { closeMonth } from "#app/period/close.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { remitTax } from "#app/tax/certificate.server.ts";
import { sql } from "#db/client.server.ts";
import { daysAgo, type Enrolled, minutesAgo, usd } from "#tests/kit/builders.ts";
import { keepEvent } from "#tests/kit/send.ts";
import { halfUp } from "./arithmetic.ts";
import { Book, type Order } from "./book.ts";
import { Desk } from "./desk.ts";
import type { Operation } from "./operations.ts";
import { budgetsOf, eur, openLimited, openShop, sumsOf, today, withholdFrom } from "./shop.ts";

type Limited = { campaignId: Id<"cmp">; joined: Enrolled[] };
type Ends = "rest" | "nothing";
const dayOf = (at: string) => new Date(at).toISOString().slice(0, 10);

/** A seller's books, real and in the model, moved by the same operations. */
export class World extends Desk {
  readonly book = new Book();
  readonly owner: SellerScope;
  readonly second: SellerScope;
  private readonly sent: [type: string, data: unknown][] = [];
  private version = 0;
  private numbers = 0;
  /** Creators by the order of their enrolment ids in the sharing campaign: ties of a split go that way. */
  private readonly tie: number[];
  private readonly limited: Partial<Record<Ends, Limited>> = {};
  /** What says who led to an order, and when it was. */
  private readonly origins = new Map<string, { at: string; touches: object }>();

  private constructor(private readonly shop: Awaited<ReturnType<typeof openShop>>) {
    super();
    this.owner = shop.owner;
    this.second = shop.second;
    const { sharing } = shop;
    this.tie = [0, 1, 2].sort((a, b) => (sharing[a]!.enrolmentId < sharing[b]!.enrolmentId ? -1 : 1));
  }

  static async open(): Promise<World> {
    return new World(await openShop());
  }

  async play(step: Operation): Promise<void> {
    const { book, owner } = this;
    book.on(today());
    switch (step.kind) {
      case "sale": {
        const at = step.ago > 0 ? daysAgo(step.ago) : minutesAgo(90);
        await this.told(this.sold([step.creator], step.size, this.code(step.creator), at));
        return this.settled();
      }
      case "shared": {
        const among = [step.creator, (step.creator + 1) % 3];
        await this.told(this.sold(among, step.size, await this.clicks(among)));
        return this.settled();
      }
      case "rush": {
        for (const [index, size] of step.sizes.entries()) {
          const among = index % 3;
          await this.told(this.sold([among], size, this.code(among)));
        }
        return this.settled();
      }
      case "limited": {
        const { coupon } = (await this.limit(step.ends)).joined[step.creator]!;
        await this.told(
          this.sold([step.creator], step.size, { coupons: [coupon] }, minutesAgo(90), step.ends),
        );
        return this.settled();
      }
      case "budget": {
        const { campaignId } = await this.limit(step.ends);
        const amount = book.budgets[step.ends]!.amount + step.by;
        if (amount < 1) return;
        const could = book.setBudget(step.ends, step.by);
        const { outcome } = await setBudget(owner, campaignId, BigInt(amount));
        expect(outcome).toBe(could ? "set" : "below_spent");
        return;
      }
      case "early": {
        const amount = Math.floor((step.size * step.share) / 100);
        const at = await this.refund(`o${book.orders.length}`, amount);
        await this.settled();
        const order = this.sold([step.creator], step.size, this.code(step.creator));
        await this.told(order);
        book.on(dayOf(at));
        order.back = amount;
        book.settle(order);
        return this.settled();
      }
      case "refund": {
        const order = this.order(step.order);
        if (!order) return;
        const amount = Math.floor((order.size * step.share) / 100);
        book.on(dayOf(await this.refund(order.ref, amount)));
        order.back += amount;
        book.settle(order);
        return this.settled();
      }
      case "cancel":
      case "restore":
        return this.edited(this.order(step.order), (order) => {
          order.cancelled = step.kind === "cancel";
        });
      case "resize":
        return this.edited(this.order(step.order), (order) => {
          order.size = Math.floor((order.size * step.share) / 100);
          order.cancelled = false;
        });
      case "again": {
        const before = this.sent[step.event % Math.max(1, this.sent.length)];
        if (before) await this.keep(...before);
        return this.settled();
      }
      case "release":
        book.release();
        await releaseHolds();
        return;
      case "payout":
        return this.payout(step.result, step.kept);
      case "result":
        return this.result(step.payout, step.result, step.kept);
      case "withhold":
        book.withholdBps = step.bps;
        await withholdFrom(owner, step.bps);
        return;
      case "remit": {
        const reference = `n${this.number()}`;
        const could = book.remit(step.amount);
        const sent = { authority: "irs", currency: usd, amount: BigInt(step.amount), reference };
        const { outcome } = await remitTax(owner, sent);
        expect(outcome).toBe(could ? "remitted" : "too_much");
        return could ? this.correctable(`tax:irs:${reference}`, () => book.unremit(step.amount)) : undefined;
      }
      case "feeTax":
        return this.taxFee(book.feeTax(step.amount));
      case "ceiling":
        book.ceilingBps = step.bps;
        return setRecoveryMax(owner, step.bps);
      case "close": {
        const month = new Date();
        month.setUTCDate(1);
        month.setUTCMonth(month.getUTCMonth() - step.back);
        const name = month.toISOString().slice(0, 7);
        const expected = step.back === 0 ? "stopped" : book.close(name) ? "closed" : "already_closed";
        expect((await closeMonth(owner, name)).outcome).toBe(expected);
        return;
      }
      case "funds": {
        book.funds(step.amount);
        const reference = `f${this.number()}`;
        await recordFunds(owner, { currency: usd, amount: BigInt(step.amount), reference });
        return this.correctable(`funds:${reference}`, () => {
          book.funds(-step.amount);
          return true;
        });
      }
      case "bonus": {
        book.adjust(step.creator, step.amount);
        const requestId = `b${this.number()}`;
        await payBonus(owner, { ...this.amountOf(step), reason: "thanks", requestId });
        return this.correctable(`bonus:${requestId}`, () => book.adjust(step.creator, -step.amount));
      }
      case "adjust": {
        if (step.amount === 0) return;
        const could = book.adjust(step.creator, step.amount);
        const undo = () => book.adjust(step.creator, -step.amount);
        return this.change({ kind: "adjustment", ...this.amountOf(step) }, could, undo);
      }
      case "writeOff": {
        const { creator, amount, bearer } = step;
        const could = book.writeOff(creator, amount, bearer);
        const undo = () => book.writeOff(creator, -amount, bearer);
        return this.change({ kind: "write_off", ...this.amountOf(step), bearer }, could, undo);
      }
      case "convert": {
        const { creator, amount } = step;
        const euros = halfUp(amount * 9, 10);
        const could = euros > 0 && book.convert(creator, amount, euros);
        const rate = { to: eur, rate: "0.9", source: "made up", at: minutesAgo(1) };
        const undo = () => book.convert(creator, -amount, -euros);
        return this.change({ kind: "conversion", ...this.amountOf(step), ...rate }, could, undo);
      }
      case "correct":
        return this.correct(step.event);
      case "hold": {
        const order = this.order(step.order);
        if (!order) return;
        const held = book.hold(order);
        const { outcome } = await holdOrder(owner, await this.orderId(order), "looks odd");
        expect(outcome === "held").toBe(held);
        return;
      }
      case "unhold": {
        const order = this.order(step.order);
        if (!order) return;
        const released = book.unhold(order);
        const { outcome } = await releaseHold(owner, await this.orderId(order));
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

  /** Every balance, the trial balance of every month and every budget, from the rows. */
  async compare(at: string): Promise<void> {
    const rows = await sumsOf(this.owner);
    const trial: Record<string, Record<string, number>> = {};
    for (const { month, code, total } of rows) {
      const sums = trial[month] ?? {};
      trial[month] = sums;
      sums[code] = (sums[code] ?? 0) + Number(total);
    }
    for (const [month, sums] of Object.entries(trial)) {
      for (const code of Object.keys(sums)) if (sums[code] === 0) delete sums[code];
      if (Object.keys(sums).length === 0) delete trial[month];
    }
    expect({ at, ...trial }).toEqual({ at, ...this.book.trialByMonth() });
    for (const [index, person] of this.book.people.entries()) {
      const mine = rows.filter(({ creator_id }) => creator_id === uuidFromId(this.idOf(index)));
      const sum = (code: string, currency: string) =>
        mine.reduce(
          (all, row) => all + (row.code === code && row.currency === currency ? Number(row.total) : 0),
          0,
        );
      expect({
        ...{ at, index },
        pending: 0 - sum("creator_pending", "USD"),
        available: 0 - sum("creator_available", "USD"),
        held: 0 - sum("creator_held", "USD"),
        clawback: sum("creator_clawback", "USD"),
        transit: 0 - sum("payout_in_transit", "USD"),
        euro: 0 - sum("creator_available", "EUR"),
      }).toEqual({ at, index, ...person });
    }
    if (Object.keys(this.limited).length === 0) return;
    for (const { campaign_id, left } of await budgetsOf(this.owner)) {
      const ends =
        uuidFromId(this.limited.rest?.campaignId ?? this.limited.nothing!.campaignId) === campaign_id;
      expect({ at, left }).toEqual({
        at,
        left: this.book.budgets[ends && this.limited.rest ? "rest" : "nothing"]!.left,
      });
    }
  }

  /** A sale in the model; `told` tells the shop's. */
  private sold(among: number[], size: number, touches: object, at = minutesAgo(90), ends?: Ends): Order {
    const ref = `o${this.book.orders.length}`;
    const tie = among
      .map((_, index) => index)
      .sort((a, b) => this.tie.indexOf(among[a]!) - this.tie.indexOf(among[b]!));
    this.origins.set(ref, { at: at.toISOString(), touches });
    this.book.on(dayOf(at.toISOString()));
    return this.book.sale(ref, size, among, tie, ends);
  }

  private code(creator: number) {
    return { coupons: [this.shop.single[creator]!.coupon] };
  }

  private async clicks(among: number[]) {
    const tokens = among.map((one, n) => this.shop.sharing[one]!.clickAt(minutesAgo(600 - n)));
    return { clickTokens: await Promise.all(tokens) };
  }

  /** The store says what it knows of an order; answers which version that is. */
  private async told(order: Order, type = "order.paid"): Promise<string> {
    const updatedAt = new Date(minutesAgo(60).getTime() + ++this.version * 1_000).toISOString();
    const { at: occurredAt, touches } = this.origins.get(order.ref)!;
    await this.tell(type, {
      ...{ ref: order.ref, occurredAt, updatedAt, currency: "USD", ...touches },
      lines: [{ ref: "1", quantity: 1, amount: order.size }],
    });
    return updatedAt;
  }

  private async edited(order: Order | undefined, edit: (order: Order) => void): Promise<void> {
    if (!order) return;
    edit(order);
    this.book.on(dayOf(await this.told(order, order.cancelled ? "order.cancelled" : "order.updated")));
    this.book.settle(order);
    return this.settled();
  }

  private async refund(orderRef: string, amount: number): Promise<string> {
    const occurredAt = minutesAgo(1).toISOString();
    const lines = [{ ref: "1", amount }];
    await this.tell("refund.created", { orderRef, ref: `r${this.sent.length}`, occurredAt, lines });
    return occurredAt;
  }

  private tell(type: string, data: unknown) {
    this.sent.push([type, data]);
    return this.keep(type, data);
  }

  private async keep(type: string, data: unknown): Promise<void> {
    await keepEvent({ sellerId: this.owner.sellerId, storeId: this.shop.storeId }, type, data);
  }

  private async settled(): Promise<void> {
    await settleDue();
  }

  private async limit(ends: Ends): Promise<Limited> {
    const budget = 1_500;
    const known = this.limited[ends];
    if (known) return known;
    this.book.budgets[ends] = { left: budget, amount: budget };
    const creators = this.shop.single.map(({ creatorId }) => creatorId);
    const opened = await openLimited(this.owner, creators, ends, budget);
    this.limited[ends] = opened;
    return opened;
  }

  /** What an invoice of fees posts: it needs a month that has ended, so here it is posted without one. */
  private async taxFee(tax: number): Promise<void> {
    if (tax === 0) return;
    const leg = { creatorId: null, commissionId: null, currency: usd };
    const legs = [
      { ...leg, account: "seller_settlement" as const, amount: BigInt(tax) },
      { ...leg, account: "tax_payable:id_ppn" as const, amount: BigInt(-tax) },
    ];
    const draft = {
      kind: "FEE_TAXED" as const,
      key: `fee_tax:${this.number()}`,
      occurredAt: new Date(),
      legs,
    };
    expect(await post(this.owner.sellerId, { transfers: [draft] })).toEqual({ outcome: "posted" });
  }

  private async reattribute(order: Order | undefined): Promise<void> {
    if (!order) return;
    const orderId = await this.orderId(order);
    const before = order.parts.map((one) => ({ ...one }));
    const moved = this.book.reattribute(order);
    if (!moved) return;
    const rows = await sql<{ id: string; creator_id: string }[]>`
      SELECT id, creator_id FROM commission WHERE seller_id = ${uuidFromId(this.owner.sellerId)} AND order_id = ${uuidFromId(orderId)} ORDER BY id`;
    const from = uuidFromId(this.idOf(before[moved.from]!.creator));
    const commissionId = idFromUuid("com", rows.find(({ creator_id }) => creator_id === from)!.id);
    const toCreatorId = this.idOf(moved.to);
    return this.change({ kind: "reattribution", orderId, commissionId, toCreatorId }, true);
  }

  private order(index: number): Order | undefined {
    return this.book.orders[index % Math.max(1, this.book.orders.length)];
  }

  private async orderId(order: Order): Promise<Id<"ord">> {
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM store_order WHERE seller_id = ${uuidFromId(this.owner.sellerId)} AND ref = ${order.ref}`;
    return idFromUuid("ord", row!.id);
  }

  private amountOf({ creator, amount }: { creator: number; amount: number }) {
    return { creatorId: this.idOf(creator), currency: usd, amount: BigInt(amount) };
  }

  number(): number {
    return ++this.numbers;
  }

  idOf(creator: number): Id<"crt"> {
    return this.shop.single[creator]!.creatorId;
  }
}
