import { divide, halfUp, pick, towards } from "./arithmetic.ts";
import { Till } from "./till.ts";

/**
 * What the ledger should hold, kept by sums a child could follow, in cents and plain numbers: written anew, so that
 * it shares no mistake with the rules. One seller, 12.5 % and a fee of 2 %, a campaign by code,
 * one that shares and two with a budget.
 */
export type Part = {
  creator: number;
  /** Which share of the sale it is, by its place among them. */
  share: number;
  ceil: number;
  out: number;
  feeCeil: number;
  feeOut: number;
  pend: number;
  held: number;
  released: boolean;
  review: boolean;
  rejected: boolean;
};

export type Order = {
  ref: string;
  size: number;
  back: number;
  cancelled: boolean;
  parts: Part[];
  /** Whose shares they were at the sale, and in which order a cent that is left goes. */
  among: number[];
  tie: number[];
  /** The most it may ever come to, where a budget was asked. */
  most: number;
};

/** A campaign's budget: what is left, and all there ever was. */
type Budget = { left: number; amount: number };

export class Book extends Till {
  orders: Order[] = [];
  /** By what happens when it ends: the last order gets what is left of it, or nothing. */
  budgets: { rest?: Budget; nothing?: Budget } = {};

  /** A sale shared equally, in the order of `among`; the cent that is left goes to who comes first in `tie`. */
  sale(ref: string, size: number, among: number[], tie: number[], ends?: "rest" | "nothing") {
    const amount = this.afford(due(size), ends);
    const amounts = divide(
      amount,
      among.map(() => 1),
      tie,
    );
    const fees = divide(feeOf(size), amounts);
    const parts = among
      .map((creator, index) => part(creator, index, amounts[index] ?? 0, fees[index] ?? 0))
      .filter(({ out, feeOut }) => out > 0 || feeOut > 0);
    // A share too small for a cent is nobody's.
    for (const { creator, out, feeOut } of parts) {
      this.person(creator).pending += out;
      this.hot.seller_settlement += out + feeOut;
      this.hot.fee_deferred -= feeOut;
    }
    const most = ends ? amount : Number.POSITIVE_INFINITY;
    const order: Order = { ref, size, back: 0, cancelled: false, parts, among, tie, most };
    this.orders.push(order);
    return order;
  }

  /** What a sale takes of its campaign's budget: never more than is left, and nothing ever fills it again. */
  private afford(wanted: number, ends: "rest" | "nothing" | undefined): number {
    const budget = ends && this.budgets[ends];
    if (!budget) return wanted;
    const taken = wanted <= budget.left ? wanted : ends === "rest" ? budget.left : 0;
    budget.left -= taken;
    return taken;
  }

  /** More or less to spend; false when that is less than was spent. */
  setBudget(ends: "rest" | "nothing", by: number): boolean {
    const budget = this.budgets[ends];
    if (!budget || budget.left + by < 0) return false;
    budget.left += by;
    budget.amount += by;
    return true;
  }

  /** Brings what is outstanding to what the order comes to now. */
  settle(order: Order) {
    if (order.parts.some(({ rejected }) => rejected)) return;
    const net = order.cancelled ? 0 : Math.max(0, order.size - order.back);
    const target = Math.min(due(net), order.most);
    const fees = target > 0 ? feeOf(net) : 0;
    if (target > order.parts.reduce((sum, { ceil }) => sum + ceil, 0)) this.newcomers(order, target);
    const would = this.would(order, target);
    const live = order.parts;
    const main = towards(
      target,
      live.map(({ out, ceil }, index) => [out, ceil, would[index] ?? 0]),
    );
    const fee = towards(
      fees,
      live.map(({ feeOut, feeCeil }, index) => [feeOut, feeCeil, would[index] ?? 0]),
    );
    // First what is taken or given back, then what goes beyond all that ever was.
    for (const beyond of [false, true]) {
      for (const [index, one] of live.entries()) {
        const [move, feeMove] = [pick(main[index], beyond), pick(fee[index], beyond)];
        this.move(one, move, feeMove);
        if (beyond) {
          one.ceil -= move;
          one.feeCeil -= feeMove;
        }
      }
    }
  }

  /** Who had nothing of an order so far because it was too small for a cent. */
  private newcomers(order: Order, target: number) {
    const shares = divide(
      target,
      order.among.map(() => 1),
      order.tie,
    );
    for (const [share, creator] of order.among.entries()) {
      if ((shares[share] ?? 0) > 0 && !order.parts.some((one) => one.share === share))
        order.parts.push(part(creator, share, 0, 0));
    }
  }

  /** What each part would be if it were sold now; a share is whose it went to last. */
  private would(order: Order, target: number): number[] {
    const shares = divide(
      target,
      order.among.map(() => 1),
      order.tie,
    );
    return order.parts.map((one, index) => {
      const last = order.parts.findLastIndex(({ share }) => share === one.share);
      return index === last ? (shares[one.share] ?? 0) : 0;
    });
  }

  /** Above 0 is taken from pending, held, available, else owed; below 0 is given back, a debt first. */
  private move(one: Part, amount: number, fee: number) {
    const person = this.person(one.creator);
    let settled = 0;
    if (amount > 0) {
      const pending = Math.min(amount, one.pend);
      const held = Math.min(amount - pending, one.held);
      const available = Math.min(amount - pending - held, person.available);
      const owed = amount - pending - held - available;
      one.pend -= pending;
      one.held -= held;
      person.pending -= pending;
      person.held -= held;
      person.available -= available;
      person.clawback += owed;
      settled = amount - owed;
    } else if (amount < 0) {
      const forgiven = Math.min(-amount, person.clawback);
      const given = -amount - forgiven;
      person.clawback -= forgiven;
      if (one.review) {
        one.held += given;
        person.held += given;
      } else if (one.released) person.available += given;
      else {
        one.pend += given;
        person.pending += given;
      }
      settled = -given;
    }
    one.out -= amount;
    one.feeOut -= fee;
    this.hot[one.released ? "fee_revenue" : "fee_deferred"] += fee;
    this.hot.seller_settlement -= settled + fee;
  }

  release() {
    for (const one of this.orders.flatMap(({ parts }) => parts)) {
      if (one.released || one.review || one.rejected) continue;
      const person = this.person(one.creator);
      person.pending -= one.pend;
      person.available += this.afterDebt(one.creator, one.pend);
      this.hot.fee_deferred += one.feeOut;
      this.hot.fee_revenue -= one.feeOut;
      one.pend = 0;
      one.released = true;
    }
  }

  hold(order: Order): boolean {
    const open = order.parts.filter(({ rejected }) => !rejected);
    const reach = (one: Part) => (one.released ? one.out : one.pend);
    if (open.some(({ review }) => review) || open.every((one) => reach(one) === 0)) return false;
    for (const creator of new Set(open.map((one) => one.creator))) {
      const wanted = open
        .filter((one) => one.released && one.creator === creator)
        .reduce((sum, one) => sum + one.out, 0);
      if (this.person(creator).available < wanted) return false;
    }
    for (const one of open) {
      const amount = reach(one);
      this.take(one, amount);
      one.held += amount;
      this.person(one.creator).held += amount;
      one.review = true;
    }
    return true;
  }

  unhold(order: Order): boolean {
    const held = order.parts.filter(({ review, rejected }) => review && !rejected);
    for (const one of held) {
      this.take(one, -one.held);
      this.person(one.creator).held -= one.held;
      one.held = 0;
      one.review = false;
    }
    return held.length > 0;
  }

  reject(order: Order): boolean {
    const held = order.parts.filter(({ review, rejected }) => review && !rejected);
    const outside = (one: Part) => Math.max(0, one.released ? one.out - one.held : one.pend);
    const feeBack = (one: Part) =>
      one.out > 0 ? halfUp(one.feeOut * (one.held + outside(one)), one.out) : 0;
    if (held.every((one) => one.held + outside(one) + feeBack(one) === 0)) return false;
    for (const creator of new Set(held.map((one) => one.creator))) {
      const wanted = held
        .filter((one) => one.released && one.creator === creator)
        .reduce((sum, one) => sum + outside(one), 0);
      if (this.person(creator).available < wanted) return false;
    }
    for (const one of held) {
      const [beside, fee] = [outside(one), feeBack(one)];
      this.take(one, beside);
      this.person(one.creator).held -= one.held;
      this.hot[one.released ? "fee_revenue" : "fee_deferred"] += fee;
      this.hot.seller_settlement -= one.held + beside + fee;
      one.out -= one.held + beside;
      one.feeOut -= fee;
      one.held = 0;
      one.rejected = true;
    }
    return true;
  }

  /** The first part that can be moved, to a creator who has none of the order. */
  reattribute(order: Order): { from: number; to: number } | undefined {
    const index = order.parts.findIndex(
      (one) => !one.released && !one.review && !one.rejected && one.out > 0 && one.pend === one.out,
    );
    const from = order.parts[index];
    const to = [0, 1, 2].find((creator) => order.parts.every((one) => one.creator !== creator));
    if (!from || to === undefined) return undefined;
    // With all it has been, so that what comes back later is theirs.
    order.parts.push({
      ...part(to, from.share, from.out, from.feeOut),
      ...{ ceil: from.ceil, feeCeil: from.feeCeil },
    });
    this.person(from.creator).pending -= from.out;
    this.person(to).pending += from.out;
    from.ceil = 0;
    from.feeCeil = 0;
    from.out = 0;
    from.pend = 0;
    from.feeOut = 0;
    return { from: index, to };
  }

  /** Out of pending or available, or back into it. */
  private take(one: Part, amount: number) {
    const person = this.person(one.creator);
    if (one.released) person.available -= amount;
    else {
      one.pend -= amount;
      person.pending -= amount;
    }
  }
}

const part = (creator: number, share: number, amount: number, fee: number): Part => ({
  ...{ creator, share, ceil: amount, out: amount, pend: amount, feeCeil: fee, feeOut: fee, held: 0 },
  ...{ released: false, review: false, rejected: false },
});

const due = (net: number) => halfUp(net * 1250, 10_000);
const feeOf = (net: number) => halfUp(net * 200, 10_000);
