import { readClickToken } from "#app/click/token.server.ts";
import type { Rejected } from "#app/intake/connector.ts";
import { parseStrictJson } from "#app/intake/json.ts";
import { at, Reader } from "#app/intake/reader.ts";
import { visitorKey } from "#app/order/visitor.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

export type TouchKept =
  | { outcome: "kept" }
  | { outcome: "known" }
  | Rejected
  /** Not signed by us, or of a link of somebody else's. */
  | { outcome: "unknown_token"; field: "clickToken" };

/**
 * A shop tells that a visitor, whom it knows by an id of its own, came with a click of ours: an order that names
 * the id counts the click, though it carries no token. Of the id only a keyed fingerprint is kept.
 */
export async function keepVisitorTouch(sellerId: Id<"sel">, body: Uint8Array): Promise<TouchKept> {
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const touch = reader.object({ value: json.value, path: "" });
  const visitorId = reader.ref(at(touch, "visitorId"));
  const given = at(touch, "clickToken");
  if (given.value === undefined || given.value === null) reader.fail("missing", given);
  else if (typeof given.value !== "string") reader.fail("not_text", given);
  if (reader.problem) return reader.problem;
  const token = readClickToken(String(given.value));
  if (!token) return { outcome: "unknown_token", field: "clickToken" };

  const seller = uuidFromId(sellerId);
  const link = uuidFromId(token.linkId);
  const [found] = await sql<{ kept: boolean }[]>`
    WITH mine AS (SELECT id FROM link WHERE seller_id = ${seller} AND id = ${link}), kept AS (
      INSERT INTO visitor_touch (seller_id, visitor_key, click_id, link_id, clicked_at)
      SELECT ${seller}, ${visitorKey(visitorId)}, ${uuidFromId(token.clickId)}, id, ${token.clickedAt} FROM mine
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM kept) AS kept FROM mine`;
  if (!found) return { outcome: "unknown_token", field: "clickToken" };
  return { outcome: found.kept ? "kept" : "known" };
}
