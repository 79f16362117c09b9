import { describe, expect, it } from "vitest";
import { stripe } from "#app/intake/stripe.ts";
import { known, merge } from "#app/order/facts.ts";
import { bytes, changed, context, fixture, orderOf, refundOf } from "./bodies.ts";

const read = (body: Uint8Array) => stripe.read("", body, context);
const session = fixture("stripe/session-idr.json");
const priced = (currency: string, amount: string) =>
  read(bytes(session.replace('"idr"', `"${currency}"`).replaceAll("15000000", amount)));

describe("an amount of Stripe's", () => {
  it.each([
    ["idr", "15000000", 15_000_000n],
    ["jpy", "1500", 1500n],
    ["kwd", "1234", 1234n],
    ["USD", "1234", 1234n],
    ["isk", "50000", 500n],
    ["ugx", "50000", 500n],
    ["mga", "500", 50_000n],
    ["huf", "50000", 50_000n],
    ["twd", "50000", 50_000n],
  ])("in %s of %s is %d minor units", (currency, amount, minor) => {
    expect(orderOf(priced(currency, amount)).lines[0]?.base).toBe(minor);
  });

  const field = "data.object.amount_subtotal";
  it.each([
    ["isk", "50001", "too_precise", field],
    ["mga", "900000000000000", "out_of_range", field],
    ["usd", '"1500"', "not_an_integer", field],
    ["usd", "15.00", "not_an_integer", field],
    ["usd", "1e3", "not_an_integer", field],
    ["usd", "-1", "negative", field],
    ["xxx", "1", "unknown_currency", "data.object.currency"],
  ])("in %s of %s is refused: %s", (currency, amount, because, where) => {
    expect(priced(currency, amount)).toEqual({ outcome: "rejected", because, field: where });
  });
});

describe("a Checkout session", () => {
  it("carries its payment, buyer, token and code", () => {
    const sale = orderOf(read(bytes(fixture("stripe/session-tax-shipping-coupon.json"))));
    expect(sale).toMatchObject({
      ref: "pi_3Rl",
      name: "cs_test_a2",
      buyerEmail: "dewi@example.com",
      coupons: ["SITI10"],
      clickTokens: [{ token: "tok_m", carrier: "order_field" }],
      test: false,
      shipping: 490n,
      lines: [{ price: 10_000n, discount: 1000n, tax: 1710n, base: 9000n }],
    });
  });

  it("that was set up for later, or cost nothing", () => {
    const setUp = changed(session, '"mode": "payment"', '"mode": "setup"');
    expect(read(setUp)).toEqual({ outcome: "ignored", because: "not_paid" });
    const free = session.replace('"paid"', '"no_payment_required"').replaceAll("15000000", "0");
    expect(orderOf(read(bytes(free))).lines[0]?.base).toBe(0n);
  });

  it("stands instead of its payment's own event, whichever comes last", () => {
    const intent = fixture("stripe/intent-with-token.json");
    const sale = orderOf(read(bytes(session)));
    const paid = orderOf(read(changed(intent, '"created": 1772442000', '"created": 1772445000')));
    expect(merge(known(paid), sale).lines).toEqual(sale.lines);
    expect(merge(known(sale), paid)).toMatchObject({ lines: sale.lines, sold: { lines: sale.lines } });
    expect(paid.occurredAt).toEqual(new Date(1_772_445_000_000));
  });
});

describe("one refund or dispute told several times", () => {
  const at = (name: string) => refundOf(read(bytes(fixture(`stripe/${name}.json`))));

  it("has one ref, and its last state is dated last", () => {
    const [created, failed] = [at("refund-created"), at("refund-failed")];
    expect(failed.ref).toBe(created.ref);
    expect(failed.versionAt! > created.versionAt!).toBe(true);
    const [opened, lost, won] = [at("dispute-opened"), at("dispute-lost"), at("dispute-won")];
    expect(new Set([opened.ref, lost.ref, won.ref]).size).toBe(1);
    expect(won.versionAt! > lost.versionAt! && lost.versionAt! > opened.versionAt!).toBe(true);
  });

  it("is refused in a state nobody knows", () => {
    const body = changed(fixture("stripe/dispute-won.json"), '"won"', '"perhaps"');
    expect(read(body)).toEqual({ outcome: "rejected", because: "odd_text", field: "data.object.status" });
  });

  it.each([
    ['"pi_3Rk"', '{ "id": "pi_3Rk" }', "pi_3Rk"],
    ['"pi_3Rk"', "null", "ch_3Rk"],
  ])("with the payment %s as %s is about %s", (from, to, ref) => {
    expect(refundOf(read(changed(fixture("stripe/refund-created.json"), from, to))).orderRef).toBe(ref);
  });
});
