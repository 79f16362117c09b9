import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, OrderSnapshot, Refund } from "#app/intake/connector.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { context } from "./bodies.ts";
import { type Fixture, fixturesOf } from "./cases.ts";
import { type Mutation, mutate, mutation, parse, write } from "./mutations.ts";

const kinds: StoreKind[] = ["shopify", "woocommerce", "stripe", "tiktokshop", "saleor", "signed"];
const bodiesEach = 10_000;

/** Under which a body is read, as `verify` would find it. */
function topicOf({ kind, topic, headers, body, secret, now }: Fixture): string {
  if (topic !== undefined) return topic;
  const delivery = { headers: new Headers(headers), body, secrets: [secret], now: new Date(now) };
  const verified = connectors[kind].verify(delivery);
  return verified.ok ? verified.topic : "";
}

describe(`${bodiesEach} mutated bodies of`, () => {
  it.each(kinds)("%s: no exception, nothing below zero, every one explained", (kind) => {
    const bodies = fixturesOf(kind).map((one) => ({ topic: topicOf(one), tree: parse(one.body) }));
    const one = fc.record({
      which: fc.nat(bodies.length - 1),
      mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
    });
    const seen = { facts: 0, ignored: 0, rejected: 0 };
    fc.assert(
      fc.property(one, ({ which, mutations }) => {
        const { topic, tree } = bodies[which]!;
        const reading = connectors[kind].read(topic, Buffer.from(mutated(tree, mutations)), context);
        seen[reading.outcome]++;
        if (reading.outcome === "facts") for (const fact of reading.facts) check(fact);
        else expect(reading.because).toMatch(/^[a-z_0-9]+$/);
        if (reading.outcome === "rejected" && !ofTheWhole.has(reading.because))
          expect(reading.field).toBeTruthy();
      }),
      { numRuns: bodiesEach },
    );
    // A generator that only breaks bodies, or never does, would show nothing.
    expect(Math.min(seen.facts, seen.rejected)).toBeGreaterThan(bodiesEach / 50);
  });
});

/** The text as a whole is wrong then, not one field of it. */
const ofTheWhole = new Set([
  "not_utf8",
  "malformed",
  "duplicate_key",
  "too_deep",
  "not_an_object",
  "missing",
]);

function mutated(tree: ReturnType<typeof parse>, mutations: Mutation[]): string {
  const copy = structuredClone(tree);
  for (const one of mutations) mutate(copy, one);
  const text = write(copy);
  const cut = mutations.find(({ how }) => how === "cut");
  return cut ? text.slice(0, cut.where % text.length) : text;
}

const amounts = (...all: (bigint | null | undefined)[]) =>
  all.every((amount) => amount === null || amount === undefined || amount >= 0n);
const isTime = (at: Date | null | undefined) =>
  !at || (at.getUTCFullYear() >= 1999 && at.getUTCFullYear() < 2100);

function check(fact: Fact): void {
  if (!isFine(fact)) expect(fact).toBe("fine");
}

function isFine(fact: Fact): boolean {
  if (fact.kind === "delivery") return isTime(fact.deliveredAt) && fact.orderRef !== "";
  return fact.kind === "order_snapshot" ? orderIsFine(fact) : refundIsFine(fact);
}

function orderIsFine(order: OrderSnapshot): boolean {
  const { lines, refunds, shipping, ref, occurredAt, versionAt, deliveredAt } = order;
  const ofLines = lines.every(
    ({ base, price, discount, tax, stated, quantity }) =>
      amounts(base, price, discount, tax, stated) && base <= price && quantity >= 0,
  );
  const times = [occurredAt, versionAt, deliveredAt].every(isTime);
  return ofLines && times && ref !== "" && amounts(shipping) && refunds.every(refundIsFine);
}

function refundIsFine({ ref, occurredAt, versionAt, lines, goodsAmount, paidBack }: Refund): boolean {
  const ofLines = lines.every(({ base, tax }) => amounts(base, tax));
  return ofLines && amounts(goodsAmount, paidBack) && ref !== "" && isTime(occurredAt) && isTime(versionAt);
}
