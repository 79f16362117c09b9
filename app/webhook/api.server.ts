import { z } from "zod";
import { parseStrictJson } from "#app/intake/json.ts";
import { isEventId } from "#app/intake/signature.ts";
import type { Id } from "#app/rules/ids.ts";
import { EndpointForm } from "./endpoint.form.ts";
import { type Added, addEndpoint, type Endpoint } from "./endpoint.server.ts";
import type { EndpointView } from "./webhook.queries.server.ts";

export type Submitted =
  | Exclude<Added, { outcome: "refused" }>
  | { outcome: "bad_key" }
  /** `field` is the path of what can't be used; null for the body as a whole. */
  | { outcome: "rejected"; because: string; field: string | null };

const maxKeyLength = 250;
const Body = z.strictObject(EndpointForm.shape);

/** An endpoint through the API. With an Idempotency-Key a repetition is a replay; without one it is another endpoint. */
export async function submitEndpoint(
  sellerId: Id<"sel">,
  body: Uint8Array,
  key: string | null,
): Promise<Submitted> {
  if (key !== null && !(isEventId(key) && key.length <= maxKeyLength)) return { outcome: "bad_key" };
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because, field: null };
  const parsed = Body.safeParse(json.value instanceof Map ? Object.fromEntries(json.value) : json.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const extra = issue?.code === "unrecognized_keys" ? issue.keys : [];
    const field = [...(issue?.path ?? []), ...extra.slice(0, 1)].join(".");
    return { outcome: "rejected", because: "invalid_field", field: field || null };
  }
  const added = await addEndpoint({ sellerId }, parsed.data, key ?? undefined);
  if (added.outcome === "refused") return { outcome: "rejected", because: added.because, field: "url" };
  return added;
}

/** An endpoint as `/api/v1` shows it. */
export const apiEndpoint = (endpoint: Omit<Endpoint, "id"> | EndpointView, endpointId: Id<"whe">) => ({
  id: endpointId,
  url: endpoint.url,
  events: endpoint.events,
  createdAt: endpoint.createdAt,
  lastDeliveredAt: endpoint.lastDeliveredAt,
  failingSince: endpoint.failingSince,
  disabledAt: endpoint.disabledAt,
  disabledBecause: endpoint.disabledBecause,
});
