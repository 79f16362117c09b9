/**
 * What the ledger should hold, kept by sums a child could follow, in cents and plain numbers: written anew, so that
 * it shares no mistake with the rules. One seller, 12.5 % and a fee of 2 %, a campaign by code and one that shares.
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
};

type Person = { pending: number; available: number; held: number; clawback: number; euro: number };
type Hot = "seller_settlement" | "fee_deferred" | "fee_revenue" | "cash:bank" | "payout_cost" | "fx";

export class Book {
  people: Person[] = [0, 1, 2].map(() => ({ pending: 0, available: 0, held: 0, clawback: 0, euro: 0 }));
  hot: Record<Hot, number> = {
    ...{ seller_settlement: 0, fee_deferred: 0, fee_revenue: 0 },
    ...{ "cash:bank": 0, payout_cost: 0, fx: 0 },
  };
  orders: Order[] = [];

  /** A sale shared equally, in the order of `among`; the cent that is left goes to who comes first in `tie`. */
  sale(ref: string, size: number, among: number[], tie: number[]) {
    const amounts = divide(
      due(size),
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
    const order: Order = { ref, size, back: 0, cancelled: false, parts, among, tie };
    this.orders.push(order);
    return order;
  }

  /** Brings what is outstanding to what the order comes to now. */
  settle(order: Order) {
    if (order.parts.some(({ rejected }) => rejected)) return;
    const net = order.cancelled ? 0 : Math.max(0, order.size - order.back);
    const target = due(net);
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
      const netted = Math.min(one.pend, person.clawback);
      person.pending -= one.pend;
      person.clawback -= netted;
      person.available += one.pend - netted;
      this.hot.seller_settlement -= netted;
      this.hot.fee_deferred += one.feeOut;
      this.hot.fee_revenue -= one.feeOut;
      one.pend = 0;
      one.released = true;
    }
  }

  payoutPaid(creator: number, amount: number) {
    this.person(creator).available -= amount;
    this.hot["cash:bank"] -= amount;
  }

  payoutReturned(creator: number, amount: number, kept: number) {
    const person = this.person(creator);
    const netted = Math.min(amount, person.clawback);
    person.clawback -= netted;
    person.available += amount - netted;
    this.hot["cash:bank"] += amount - kept;
    this.hot.payout_cost += kept;
    this.hot.seller_settlement -= netted;
  }

  funds(amount: number) {
    this.hot["cash:bank"] += amount;
    this.hot.seller_settlement -= amount;
  }

  /** A bonus, or an adjustment either way; false when the creator hasn't as much. */
  adjust(creator: number, amount: number): boolean {
    const person = this.person(creator);
    if (person.available + amount < 0) return false;
    person.available += amount;
    this.hot.seller_settlement += amount;
    return true;
  }

  /** The seller bears it: what they were to recover goes with what was owed. Below 0 it is owed again. */
  writeOff(creator: number, amount: number): boolean {
    const person = this.person(creator);
    if (amount > person.clawback) return false;
    person.clawback -= amount;
    return true;
  }

  convert(creator: number, dollars: number, euros: number): boolean {
    const person = this.person(creator);
    if (person.available - dollars < 0 || person.euro + euros < 0) return false;
    person.available -= dollars;
    person.euro += euros;
    // Summed over both currencies, as the trial balance of the test is.
    this.hot.fx += euros - dollars;
    return true;
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

  person(creator: number): Person {
    const found = this.people[creator];
    if (!found) throw new RangeError("no such creator");
    return found;
  }

  /** Σ by account, ledger sign, zeros left out. */
  trialBalance(): Record<string, number> {
    const sum = (of: keyof Person) => this.people.reduce((total, person) => total + person[of], 0);
    const { fx, ...hot } = this.hot;
    const all = {
      ...hot,
      creator_pending: -sum("pending"),
      creator_available: -sum("available") - sum("euro"),
      creator_held: -sum("held"),
      creator_clawback: sum("clawback"),
      seller_recovery: -sum("clawback"),
      fx_position: fx,
    };
    return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0));
  }
}

const part = (creator: number, share: number, amount: number, fee: number): Part => ({
  ...{ creator, share, ceil: amount, out: amount, pend: amount, feeCeil: fee, feeOut: fee, held: 0 },
  ...{ released: false, review: false, rejected: false },
});

export const halfUp = (n: number, d: number) => Math.floor((2 * n + d) / (2 * d));
const due = (net: number) => halfUp(net * 1250, 10_000);
const feeOf = (net: number) => halfUp(net * 200, 10_000);

/** By weight, what is left over to the largest remainders; equal ones in the order of `tie`. */
function divide(total: number, weights: number[], tie = weights.map((_, index) => index)): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0 || all === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / all));
  const rest = (index: number) => (total * (weights[index] ?? 0)) % all;
  const order = weights
    .map((_, index) => index)
    .sort((a, b) => rest(b) - rest(a) || tie.indexOf(a) - tie.indexOf(b));
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  for (const index of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left--;
  }
  return shares;
}

/** What to take (above 0) or give (below 0) of each: [within what it has been, beyond it]. */
function towards(target: number, parts: [out: number, ceil: number, would: number][]): [number, number][] {
  const most = parts.reduce((sum, [, ceil]) => sum + ceil, 0);
  const out = parts.reduce((sum, [left]) => sum + left, 0);
  const within = Math.min(target, most);
  const taken =
    out >= within
      ? divide(
          out - within,
          parts.map(([left]) => left),
        )
      : divide(
          within - out,
          parts.map(([left, ceil]) => ceil - left),
        ).map((given) => -given);
  const more = parts.map(([, ceil, would]) => Math.max(0, would - ceil));
  const weights = more.some((one) => one > 0) ? more : parts.map(([, , would]) => would);
  const grown = target > most ? divide(target - most, weights) : parts.map(() => 0);
  return parts.map((_, index) => [taken[index] ?? 0, -(grown[index] ?? 0)]);
}

const pick = (moves: [number, number] | undefined, beyond: boolean) => moves?.[beyond ? 1 : 0] ?? 0;
