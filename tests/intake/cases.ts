import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Fact, Reading, Refund } from "#app/intake/connector.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";

const Case = z.strictObject({
  /** How each fact ends, or why there is none (`endsOf`). */
  ends: z.array(z.string()),
  /** As the sender sends it: its signature was made with openssl or by hand, not by our code. */
  headers: z.record(z.string(), z.string()).default({}),
  secret: z.string().default(""),
  now: z.iso.datetime().default("2026-03-02T09:01:40Z"),
  /** Under which our own puller keeps it; such a body is not signed. */
  topic: z.string().optional(),
});

export type Fixture = z.infer<typeof Case> & { kind: StoreKind; name: string; body: Uint8Array };

const folder = new URL("../fixtures/", import.meta.url);
const suffix = ".case.json";

/** Every `{kind}/{name}.case.json` with the body beside it, byte for byte. */
export function fixturesOf(kind: StoreKind): Fixture[] {
  const names = readdirSync(folder).includes(kind) ? readdirSync(new URL(`${kind}/`, folder)) : [];
  return names
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((file) => {
      const name = file.slice(0, -suffix.length);
      const read = (path: string) => readFileSync(new URL(`${kind}/${path}`, folder));
      const body = new Uint8Array(read(`${name}.json`));
      return { ...Case.parse(JSON.parse(read(file).toString("utf8"))), kind, name, body };
    });
}

/** The fixtures of the sources that send or are sent for; reports have their own. */
export const allFixtures = (Object.keys(connectors) as StoreKind[]).flatMap(fixturesOf);

/** Each fact in a line: sale, cancellation, refund, dispute, delivery; or why it was ignored or rejected. */
export function endsOf(reading: Reading): string[] {
  if (reading.outcome === "ignored") return [`ignored ${reading.because}`];
  if (reading.outcome === "rejected") return [`rejected ${reading.because} ${reading.field ?? ""}`.trimEnd()];
  return reading.facts.flatMap(endOf);
}

function endOf(fact: Fact): string[] {
  switch (fact.kind) {
    case "order_snapshot": {
      const { ref, currency, lines, trackingId, refunds } = fact;
      const base = lines.reduce((sum, line) => sum + line.base, 0n);
      const stated = lines[0]?.stated === undefined ? "" : ` stated ${lines[0].stated} by ${trackingId}`;
      const end = `${fact.cancelled ? "cancellation" : "sale"} ${ref} ${currency} ${base}${stated}`;
      return [end, ...refunds.map((refund) => `part back ${refund.ref} ${amountOf(refund)}`)];
    }
    case "refund": {
      const [word, ref] = fact.ref.startsWith("dispute:")
        ? ["dispute", fact.ref.slice(8)]
        : ["refund", fact.ref];
      const back = fact.paidBack === undefined ? "" : "back ";
      return [`${word}${fact.undone ? " undone" : ""} ${ref} of ${fact.orderRef} ${back}${amountOf(fact)}`];
    }
    case "delivery":
      return [`delivery ${fact.orderRef} ${fact.deliveredAt.toISOString()}`];
    case "return":
      return [`return ${fact.ref} ${amountOf(fact)}`];
  }
}

function amountOf({ paidBack, cumulative, lines, goodsAmount }: Refund): string {
  if (paidBack !== undefined) return `${paidBack}${cumulative ? " in all" : ""}`;
  const ofLines = lines.map(({ ref, base, quantity }) => `${ref}=${base ?? `${quantity} pieces`}`);
  return ofLines.length > 0 ? `lines ${ofLines.join(" ")}` : `goods ${goodsAmount}`;
}
