import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type JsonValue, parseStrictJson } from "#app/intake/json.ts";
import { writeJson } from "#app/intake/json.write.ts";
import { keep } from "#app/intake/keep.server.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { readAffiliatePage } from "#app/intake/tiktokshop.pages.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { explainedEvents } from "#app/store/health.queries.server.ts";
import { buildSeller } from "#tests/kit/builders.ts";
import { connect, senders } from "../http/senders.ts";
import { allFixtures } from "./cases.ts";

const folder = resolve(process.env.PAYLOADS_DIR ?? "../shared/payloads");

type Event = { kind: StoreKind; topic: string; body: Uint8Array };

/** What a vendor's file would be on the wire: the inner object, under the topic its name says. */
function eventsOf(name: string): Event[] {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  const json = parseStrictJson(bytes);
  if (!json.ok) return [];
  const inner = (...keys: string[]): JsonValue[] =>
    keys.flatMap(
      (key) => (json.value instanceof Map ? (json.value.get(key) ?? []) : []) as JsonValue | JsonValue[],
    );
  const as = (kind: StoreKind, topic: string, values: JsonValue[]): Event[] =>
    values.map((value) => ({ kind, topic, body: new TextEncoder().encode(writeJson(value)) }));
  if (name.startsWith("shopify-orders")) return as("shopify", "orders/updated", inner("order"));
  if (name.startsWith("shopify-refunds")) return as("shopify", "refunds/create", inner("refund"));
  if (name.startsWith("shopify-disputes")) return as("shopify", "disputes/update", inner("disputes"));
  if (name.startsWith("woocommerce-refund")) return as("woocommerce", "refund:727:USD", [json.value]);
  if (name.startsWith("woocommerce")) return as("woocommerce", "order.updated", [json.value]);
  if (name.startsWith("tiktokshop-affiliate")) {
    const page = readAffiliatePage(bytes);
    return page.outcome === "read"
      ? page.rows.map(({ topic, body }) => ({ kind: "tiktokshop", topic, body }))
      : [];
  }
  if (name.startsWith("tiktokshop")) return [{ kind: "tiktokshop", topic: "type:1", body: bytes }];
  if (name.startsWith("saleor")) return as("saleor", "order_created", inner("payload"));
  // The rest are other systems' files; whoever gets them says why they are of no use.
  return [{ kind: "stripe", topic: "", body: bytes }];
}

const own = allFixtures.map(({ kind, topic, headers, body, secret, now }): Event => {
  const verified = connectors[kind].verify({
    headers: new Headers(headers),
    body,
    secrets: [secret],
    now: new Date(now),
  });
  return { kind, topic: topic ?? (verified.ok ? verified.topic : ""), body };
});

describe("after every payload there is, ours and the vendors'", () => {
  it("100 % of what was received is explained, and the books add up", async () => {
    const seller = await buildSeller();
    const stores = new Map<StoreKind, Id<"sto">>();
    for (const sender of senders) stores.set(sender.kind, (await connect(seller, sender)).storeId);
    const vendors = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
    const theirs = vendors.map((name) => [name, eventsOf(name)] as const);
    expect(theirs.filter(([, events]) => events.length === 0)).toEqual([]);
    const events = [...own, ...theirs.flatMap(([, all]) => all)];
    for (const [n, { kind, topic, body }] of events.entries())
      await keep(seller.sellerId, stores.get(kind)!, { sourceEventId: `e${n}`, topic, body });
    while ((await settleDue()) > 0);
    expect(await explainedEvents(seller)).toEqual({ received: events.length, unexplained: 0 });
    for await (const check of verifyLedger()) expect(check.outcome).not.toBe("broken");
  });
});
