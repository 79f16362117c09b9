import { readFileSync } from "node:fs";
import type { Fact, OrderSnapshot, Reading, RefundFact } from "#app/intake/connector.ts";

export const context = { receivedAt: new Date("2026-03-02T09:00:10Z") };

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** One of our own fixtures as text, exactly as a store would send it. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
}

/** The body with one piece of its text changed; a piece that is not there is a mistake in the test. */
export function changed(body: string, from: string, to: string): Uint8Array {
  if (!body.includes(from)) throw new Error(`the fixture has no ${from}`);
  return bytes(body.replace(from, to));
}

function onlyFact(reading: Reading): Fact {
  const [fact, more] = reading.outcome === "facts" ? reading.facts : [];
  if (!fact || more) throw new Error(`expected one fact: ${JSON.stringify(reading)}`);
  return fact;
}

export function orderOf(reading: Reading): OrderSnapshot {
  const fact = onlyFact(reading);
  if (fact.kind !== "order_snapshot") throw new Error(`expected an order, not a ${fact.kind}`);
  return fact;
}

export function refundOf(reading: Reading): RefundFact {
  const fact = onlyFact(reading);
  if (fact.kind !== "refund") throw new Error(`expected a refund, not an ${fact.kind}`);
  return fact;
}
