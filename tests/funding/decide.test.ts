import { describe, expect, it } from "vitest";
import { assignLine, ignoreLine, ignoreOutgoing } from "#app/funding/decide-line.server.ts";
import { setNeedsFunds } from "#app/funding/needs.server.ts";
import type { Owner } from "#app/funding/owner.ts";
import { askFunds, cancelFunds, newFundingId } from "#app/funding/request.server.ts";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { fundingCode } from "#app/rules/funding-code.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { buildSeller, usd } from "#tests/kit/builders.ts";
import { ask, bringCsv, buildStatement, cash, dayAgo, operatorOwner, requestOf } from "./world.ts";

const day = dayAgo(2);
const eur = parseCurrency("EUR")!;

async function waiting(owner: Owner, amount = "5.00", account?: string): Promise<Id<"stl">> {
  const text = crypto.randomUUID();
  await bringCsv(owner, `date,amount,text,currency\n${day},${amount},${text},USD\n`, account);
  const [row] = await sql<{ id: string }[]>`SELECT id FROM statement_line WHERE text = ${text}`;
  return idFromUuid("stl", row!.id);
}
async function shop() {
  const seller = await buildSeller();
  return { seller, owner: { personId: seller.personId, ownerId: seller.sellerId } satisfies Owner };
}
const stateOf = async (lineId: Id<"stl">) =>
  (await sql`SELECT state, because FROM statement_line WHERE id = ${uuidFromId(lineId)}`)[0];

describe("a waiting line", () => {
  it("assigned to a request, or to the seller alone", async () => {
    const { seller, owner } = await shop();
    const { fundingId } = await ask(seller, 1_000n);
    const line = await waiting(owner);
    expect(await assignLine(owner, line, { fundingId })).toEqual({ outcome: "booked" });
    expect(await requestOf(fundingId)).toMatchObject({ received: 500n, settled: false });
    expect(await assignLine(owner, await waiting(owner), { sellerId: seller.sellerId })).toEqual({
      outcome: "booked",
    });
    expect(await cash(seller.sellerId)).toBe(1_000n);
    expect(await stateOf(line)).toEqual({ state: "matched", because: "by_hand" });
  });

  it("assigned and ignored at once is decided once", async () => {
    const { seller, owner } = await shop();
    const line = await waiting(owner);
    const target = { sellerId: seller.sellerId };
    const answers = await Promise.all(Array.from({ length: 20 }, () => assignLine(owner, line, target)));
    expect(answers.filter(({ outcome }) => outcome === "booked")).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === "decided_before")).toHaveLength(19);
    expect(await cash(seller.sellerId)).toBe(500n);
    expect(await ignoreLine(owner, line, "late")).toEqual({ outcome: "decided_before" });
  });

  it("ignored, with the reason a person wrote; outgoing ones together", async () => {
    const { owner } = await shop();
    const line = await waiting(owner);
    expect(await ignoreLine(owner, line, "A refund of our landlord")).toEqual({ outcome: "ignored" });
    expect(await stateOf(line)).toEqual({ state: "ignored", because: "A refund of our landlord" });
    const csv = `date,amount,text,currency\n${day},-1.00,rent,USD\n${day},-2.00,fee,USD\n${day},3.00,in,USD\n`;
    const statement = await buildStatement(owner, csv);
    expect(await ignoreOutgoing(owner, statement)).toBe(2);
    expect(await ignoreOutgoing(owner, statement)).toBe(0);
  });

  it("isn't booked when it left, to another currency, a cancelled request, or for somebody else", async () => {
    const { seller, owner } = await shop();
    const line = await waiting(owner);
    const euro = await ask(seller, 100n, { currency: eur });
    const over = await ask(seller, 100n);
    await cancelFunds(seller, over.fundingId);
    const other = await shop();
    const foreign = await ask(other.seller, 100n);
    const outgoing = await waiting(owner, "-5.00");
    const outcomes = [
      await assignLine(owner, outgoing, { sellerId: seller.sellerId }),
      await assignLine(owner, line, { fundingId: euro.fundingId }),
      await assignLine(owner, line, { fundingId: over.fundingId }),
      await assignLine(owner, line, { fundingId: foreign.fundingId }),
      await assignLine(owner, line, { sellerId: other.seller.sellerId }),
      await assignLine(other.owner, line, { sellerId: other.seller.sellerId }),
      await ignoreLine(other.owner, line, "mine"),
    ];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "outgoing",
      "other_currency",
      "request_over",
      "not_yours",
      "not_yours",
      "not_yours",
      "not_yours",
    ]);
    expect(await stateOf(line)).toMatchObject({ state: "waiting" });
    const operator = await operatorOwner();
    const theirs = await waiting(operator, "7.00", "OPX");
    expect(await assignLine(operator, theirs, { fundingId: foreign.fundingId })).toEqual({
      outcome: "booked",
    });
    expect(await cash(other.seller.sellerId)).toBe(700n);
  });
});

describe("requests", () => {
  it("one form makes one, codes are nobody else's, and only an open one is cancelled", async () => {
    const { seller } = await shop();
    const { seller: other } = await shop();
    const requestId = newFundingId();
    const asked = { currency: usd, amount: 100n, dueOn: null, reason: "prefund" as const, requestId };
    const numbers = [42, 42, 43];
    const pick = () => numbers.shift() ?? 44;
    const twice = [await askFunds(seller, asked, pick), await askFunds(seller, asked, pick)];
    expect(twice.map((one) => "code" in one && one.code)).toEqual([fundingCode(42), fundingCode(42)]);
    const theirs = await askFunds(other, { ...asked, requestId: newFundingId() }, pick);
    expect(theirs).toMatchObject({ code: fundingCode(43) });
    expect(await cancelFunds(other, requestId)).toEqual({ outcome: "not_open" });
    expect(await cancelFunds(seller, requestId)).toEqual({ outcome: "cancelled" });
    expect(await cancelFunds(seller, requestId)).toEqual({ outcome: "not_open" });
    const noSuch = {
      ...asked,
      requestId: newFundingId(),
      documentId: idFromUuid("doc", crypto.randomUUID()),
    };
    expect(await askFunds(seller, noSuch)).toEqual({ outcome: "no_such_document" });
  });
});

describe("by hand", () => {
  it("counts to its request, once for a reference, with what was and what is", async () => {
    const { seller } = await shop();
    const { fundingId } = await ask(seller, 500n);
    const input = { currency: usd, amount: 500n, reference: "HAND-1", fundingId };
    const answers = await Promise.all(Array.from({ length: 10 }, () => recordFunds(seller, input)));
    expect(answers.filter(({ outcome }) => outcome === "recorded")).toHaveLength(1);
    expect(await requestOf(fundingId)).toMatchObject({ received: 500n, settled: true });
    const [trail] =
      await sql`SELECT before, after FROM audit_event WHERE subject = ${fundingId} AND action = 'funds.recorded'`;
    expect(trail).toEqual({ before: { cash: "0.00 USD" }, after: { cash: "5.00 USD" } });
    const wrong = { ...input, reference: "HAND-2", currency: eur };
    expect(await recordFunds(seller, wrong)).toEqual({ outcome: "request_over" });
  });

  it("is the operator's alone where payouts are bound to funds", async () => {
    const { seller, owner } = await shop();
    const { personId } = await operatorOwner();
    expect(await setNeedsFunds({ personId }, seller.sellerId, true)).toEqual({ outcome: "changed" });
    expect(await setNeedsFunds({ personId }, seller.sellerId, true)).toEqual({ outcome: "as_before" });
    const [trail] =
      await sql`SELECT before, after FROM audit_event WHERE action = 'books.needs_funds_changed'`;
    expect(trail).toEqual({ before: { needsFunds: false }, after: { needsFunds: true } });
    const input = { currency: usd, amount: 500n, reference: "HAND-3" };
    expect(await recordFunds(seller, input)).toEqual({ outcome: "operator_only" });
    const csv = `date,amount,text,currency\n${day},5.00,x,USD\n`;
    expect(await bringCsv(owner, csv)).toEqual({ outcome: "operator_only" });
    const to = { sellerId: seller.sellerId };
    expect(await assignLine(owner, idFromUuid("stl", crypto.randomUUID()), to)).toEqual({
      outcome: "operator_only",
    });
    const by = { sellerId: seller.sellerId, personId };
    expect(await recordFunds(by, input, { byOperator: true })).toEqual({ outcome: "recorded" });
  });
});
