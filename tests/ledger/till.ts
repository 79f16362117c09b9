import { halfUp } from "./arithmetic.ts";

type Person = {
  pending: number;
  available: number;
  held: number;
  clawback: number;
  transit: number;
  euro: number;
};
type Hot =
  | "seller_settlement"
  | "fee_deferred"
  | "fee_revenue"
  | "cash:bank"
  | "payout_cost"
  | "bad_debt"
  | "tax_withheld:irs"
  | "tax_payable:id_ppn"
  | "fx_position";
type Payout = {
  creator: number;
  gross: number;
  tax: number;
  state: "in_transit" | "paid" | "failed" | "returned";
};
/** What a batch pays of one creator's money in one currency; `euros` is what was exchanged for it. */
type Line = { creator: number; gross: number; tax: number; euros: number };

/** All that belongs to no order: what people have, what is paid, withheld, given up, and in which month it counts. */
export class Till {
  people: Person[] = [0, 1, 2].map(() => ({
    ...{ pending: 0, available: 0, held: 0, clawback: 0, transit: 0, euro: 0 },
  }));
  hot: Record<Hot, number> = {
    ...{ seller_settlement: 0, fee_deferred: 0, fee_revenue: 0, "cash:bank": 0, payout_cost: 0, bad_debt: 0 },
    ...{ "tax_withheld:irs": 0, "tax_payable:id_ppn": 0, fx_position: 0 },
  };
  payouts: Payout[] = [];
  /** The first day that is open, "2026-11-01"; "" before a month was closed. */
  openFrom = "";
  withholdBps = 500;
  ceilingBps = 10_000;
  private day = "";
  private counted: Record<string, number> = {};
  private readonly months: Record<string, Record<string, number>> = {};

  /** What happens from here on happened on that day ("2026-11-23"). */
  on(day: string) {
    this.count();
    this.day = day;
  }

  /** Puts all that moved since the last look into its month: one that is closed takes nothing any more. */
  private count() {
    const now = this.trialBalance();
    const booked = this.day > this.openFrom ? this.day : this.openFrom;
    const late = this.day < this.openFrom ? ` for ${this.day.slice(0, 7)}` : "";
    for (const code of new Set([...Object.keys(now), ...Object.keys(this.counted)])) {
      const moved = (now[code] ?? 0) - (this.counted[code] ?? 0);
      if (moved === 0) continue;
      const key = booked.slice(0, 7) + late;
      const month = this.months[key] ?? {};
      this.months[key] = month;
      month[code] = (month[code] ?? 0) + moved;
      if (month[code] === 0) delete month[code];
    }
    this.counted = now;
  }

  /** Σ by month and account, ledger sign, zeros left out. */
  trialByMonth(): Record<string, Record<string, number>> {
    this.count();
    return Object.fromEntries(Object.entries(this.months).filter(([, sums]) => Object.keys(sums).length > 0));
  }

  /** Only later than what is closed already. */
  close(month: string): boolean {
    this.count();
    const [year = 0, number = 0] = month.split("-").map(Number);
    const next = `${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, "0")}-01`;
    if (next <= this.openFrom) return false;
    this.openFrom = next;
    return true;
  }

  /** What comes in goes to a debt first, but at most the ceiling's part of it. Answers what is left for the creator. */
  afterDebt(creator: number, coming: number): number {
    const person = this.person(creator);
    const netted = Math.min(person.clawback, Math.floor((coming * this.ceilingBps) / 10_000));
    person.clawback -= netted;
    this.hot.seller_settlement -= netted;
    return coming - netted;
  }

  /** What a batch in dollars would pay. The third creator's account takes dollars alone: euros are exchanged at 0.45. */
  payable(): Line[] {
    return this.people.flatMap(({ available, euro }, creator) => [
      ...this.line(creator, available, 0),
      ...(creator === 2 ? this.line(creator, halfUp(euro * 45, 100), euro) : []),
    ]);
  }

  private line(creator: number, gross: number, euros: number): Line[] {
    const tax = halfUp(gross * this.withholdBps, 10_000);
    // Where the tax takes all of it there is nothing to send, and it waits.
    return gross - tax > 0 ? [{ creator, gross, tax, euros }] : [];
  }

  start({ creator, gross, tax, euros }: Line) {
    const person = this.person(creator);
    if (euros > 0) {
      person.euro -= euros;
      // Summed over both currencies, as the trial balance of the test is.
      this.hot.fx_position += gross - euros;
    } else person.available -= gross;
    person.transit += gross - tax;
    this.hot["tax_withheld:irs"] -= tax;
    this.payouts.push({ creator, gross, tax, state: "in_transit" });
  }

  paid(payout: Payout): boolean {
    if (payout.state !== "in_transit") return false;
    payout.state = "paid";
    this.person(payout.creator).transit -= payout.gross - payout.tax;
    this.hot["cash:bank"] -= payout.gross - payout.tax;
    return true;
  }

  failed(payout: Payout): boolean {
    if (payout.state !== "in_transit") return false;
    payout.state = "failed";
    const person = this.person(payout.creator);
    person.transit -= payout.gross - payout.tax;
    person.available += payout.gross;
    this.hot["tax_withheld:irs"] += payout.tax;
    return true;
  }

  returned(payout: Payout, kept: number): boolean {
    if (payout.state !== "paid") return false;
    payout.state = "returned";
    this.person(payout.creator).available += this.afterDebt(payout.creator, payout.gross);
    this.hot["cash:bank"] += payout.gross - payout.tax - kept;
    this.hot.payout_cost += kept;
    this.hot["tax_withheld:irs"] += payout.tax;
    return true;
  }

  /** Only what is withheld and not sent yet. */
  remit(amount: number): boolean {
    if (amount > -this.hot["tax_withheld:irs"]) return false;
    this.hot["tax_withheld:irs"] += amount;
    this.hot["cash:bank"] -= amount;
    return true;
  }

  unremit(amount: number): boolean {
    this.hot["tax_withheld:irs"] -= amount;
    this.hot["cash:bank"] += amount;
    return true;
  }

  /** 12 % of eleven twelfths of a fee, half-up once. */
  feeTax(fee: number): number {
    const tax = halfUp(fee * 12 * 11, 100 * 12);
    this.hot["tax_payable:id_ppn"] -= tax;
    this.hot.seller_settlement += tax;
    return tax;
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

  /**
   * The seller bears it: what they were to recover goes with what was owed. The platform bears it: the seller gets that
   * from it. Below 0 it is owed again.
   */
  writeOff(creator: number, amount: number, bearer: "seller" | "platform"): boolean {
    const person = this.person(creator);
    if (amount > person.clawback) return false;
    person.clawback -= amount;
    if (bearer === "platform") {
      this.hot.bad_debt += amount;
      this.hot.seller_settlement -= amount;
    }
    return true;
  }

  convert(creator: number, dollars: number, euros: number): boolean {
    const person = this.person(creator);
    if (person.available - dollars < 0 || person.euro + euros < 0) return false;
    person.available -= dollars;
    person.euro += euros;
    this.hot.fx_position += euros - dollars;
    return true;
  }

  person(creator: number): Person {
    const found = this.people[creator];
    if (!found) throw new RangeError("no such creator");
    return found;
  }

  private trialBalance(): Record<string, number> {
    const sum = (of: keyof Person) => this.people.reduce((total, person) => total + person[of], 0);
    const all = {
      ...this.hot,
      creator_pending: -sum("pending"),
      creator_available: -sum("available") - sum("euro"),
      creator_held: -sum("held"),
      creator_clawback: sum("clawback"),
      seller_recovery: -sum("clawback"),
      payout_in_transit: -sum("transit"),
    };
    return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0));
  }
}
