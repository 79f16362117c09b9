import { createHmac, randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import type { StoreKind } from "#app/intake/registry.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { newSigningSecret } from "#app/store/store.server.ts";
import { db } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { fixture } from "../intake/bodies.ts";

export type Sending = { id?: string; secondsOff?: number };

/** One sender of deliveries: how it signs, by its own rules and not by our code, and a sale or delivery of its own. */
export type Sender = {
  kind: StoreKind;
  newSecret(): string;
  headers(secret: string, body: string, sending?: Sending): Record<string, string>;
  /** Which header holds the signature. */
  signature: string;
  body: string;
  /** Its bodies carry the event's id themselves. */
  withId?: (body: string, id: string) => string;
  /** Signs the time; the header or part of it that says it. */
  timed: boolean;
};

const hmac = (key: string | Buffer, text: string, as: "hex" | "base64") =>
  createHmac("sha256", key).update(text).digest(as);
const secondsNow = (off = 0) => Math.floor(Date.now() / 1000) + off;

/** A fixture as if it had happened an hour ago. */
function recent(name: string): string {
  const at = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19);
  return fixture(name)
    .replaceAll(/2026-03-\d\dT\d\d:\d\d:\d\d/g, at)
    .replaceAll(/\b17[0-9]{8}\b/g, String(secondsNow(-3600)));
}

export const senders: Sender[] = [
  {
    kind: "shopify",
    newSecret: () => `shpss_${randomUUID()}`,
    headers: (secret, body, { id = randomUUID() } = {}) => ({
      "x-shopify-topic": "orders/paid",
      "x-shopify-event-id": id,
      "x-shopify-hmac-sha256": hmac(secret, body, "base64"),
    }),
    signature: "x-shopify-hmac-sha256",
    body: recent("shopify/order-paid.json"),
    timed: false,
  },
  {
    kind: "woocommerce",
    newSecret: () => randomUUID(),
    headers: (secret, body, { id = randomUUID() } = {}) => ({
      "x-wc-webhook-topic": "order.updated",
      "x-wc-webhook-delivery-id": id,
      "x-wc-webhook-signature": hmac(secret, body, "base64"),
    }),
    signature: "x-wc-webhook-signature",
    body: recent("woocommerce/order-processing.json"),
    timed: false,
  },
  {
    kind: "stripe",
    newSecret: () => `whsec_${randomUUID()}`,
    headers: (secret, body, { secondsOff = 0 } = {}) => {
      const at = secondsNow(secondsOff);
      return { "stripe-signature": `t=${at},v1=${hmac(secret, `${at}.${body}`, "hex")}` };
    },
    signature: "stripe-signature",
    body: recent("stripe/session-idr.json"),
    withId: (body, id) => body.replace('"evt_1Rk"', `"evt_${id}"`),
    timed: true,
  },
  {
    kind: "tiktokshop",
    newSecret: () => `key:${randomUUID()}`,
    headers: (secret, body) => {
      const [key = "", of = ""] = secret.split(":");
      return { authorization: hmac(of, key + body, "hex") };
    },
    signature: "authorization",
    body: recent("tiktokshop/notice-delivered.json"),
    withId: (body, id) => body.replace('"7327112393057371910"', `"${id}"`),
    timed: false,
  },
  {
    kind: "saleor",
    newSecret: () => randomUUID(),
    headers: (secret, body) => ({
      "saleor-event": "order_fully_paid",
      "saleor-signature": hmac(secret, body, "hex"),
    }),
    signature: "saleor-signature",
    body: recent("saleor/order-fully-paid.json"),
    timed: false,
  },
  {
    kind: "signed",
    newSecret: newSigningSecret,
    headers: (secret, body, { id = randomUUID(), secondsOff = 0 } = {}) => {
      const at = new Date(secondsNow(secondsOff) * 1000);
      return {
        "webhook-id": id,
        "webhook-timestamp": String(secondsNow(secondsOff)),
        "webhook-signature": new Webhook(secret).sign(id, at, body),
      };
    },
    signature: "webhook-signature",
    body: recent("signed/order-paid.json"),
    timed: true,
  },
];

export type Connected = { storeId: Id<"sto">; secret: string };

/** A connected store of that kind, as the database has it. */
export async function connect({ sellerId }: SellerScope, { kind, newSecret }: Sender): Promise<Connected> {
  const [storeId, secret] = [newId("sto"), newSecret()];
  await db.insert(tables.store).values({ sellerId, id: storeId, kind, name: kind, secret: seal(secret) });
  await db.insert(tables.storeRoute).values({ storeId, sellerId });
  return { storeId, secret };
}

/** A body of its own: the same but for the event's id, where the body has one. */
export const fresh = ({ body, withId }: Sender): string => withId?.(body, randomUUID()) ?? body;
