import { createHash } from "node:crypto";
import type { Rejected } from "./connector.ts";
import { JsonNumber, type JsonValue, parseStrictJson } from "./json.ts";
import { writeJson } from "./json.write.ts";
import { at, type Field, Reader } from "./reader.ts";
import { affiliateOrderTopic } from "./tiktokshop.order.ts";

/** One event per order and SKU, as `keep` takes it. The same row fetched again is the same event. */
export type AffiliateRow = { sourceEventId: string; topic: string; body: Uint8Array };
export type AffiliatePage =
  | { outcome: "read"; rows: AffiliateRow[]; nextPageToken: string | null }
  /** TikTok answered, but not with orders: its `code` and `message`. */
  | { outcome: "refused"; code: string; message: string }
  | Rejected;

/** A page of `POST /affiliate_seller/202410/orders/search` as it came. `skus` is a list, or one object. */
export function readAffiliatePage(answer: Uint8Array): AffiliatePage {
  const json = parseStrictJson(answer);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const root = reader.object({ value: json.value, path: "" });
  const code = at(root, "code").value;
  if (code instanceof JsonNumber && code.text !== "0")
    return { outcome: "refused", code: code.text, message: reader.text(at(root, "message"), 300) ?? "" };
  const data = reader.object(at(root, "data"));
  const rows = reader.objects(at(data, "orders")).flatMap((order) => rowsOf(reader, order));
  const nextPageToken = reader.text(at(data, "next_page_token"), 2000);
  return reader.problem ?? { outcome: "read", rows, nextPageToken };
}

function rowsOf(reader: Reader, order: Field): AffiliateRow[] {
  const skus = at(order, "skus");
  const all = skus.value instanceof Map ? [skus] : reader.objects(skus);
  if (!(order.value instanceof Map)) return [];
  const alone = new Map([...order.value].filter(([key]) => key !== "skus"));
  return all.flatMap(({ value }) => (value === undefined ? [] : [rowOf(alone, value)]));
}

function rowOf(order: JsonValue, sku: JsonValue): AffiliateRow {
  const body = Buffer.from(
    writeJson(
      new Map([
        ["order", order],
        ["sku", sku],
      ]),
    ),
  );
  const sourceEventId = `affiliate:${createHash("sha256").update(body).digest("hex")}`;
  return { sourceEventId, topic: affiliateOrderTopic, body };
}
