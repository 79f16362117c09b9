import type { ActionFunctionArgs } from "@remix-run/node";
import { readBody } from "#app/intake/body.server.ts";
import { type TikTokEvent, takeTikTokEvent } from "#app/social/tiktok-events.server.ts";

const statuses = {
  taken: 200,
  malformed: 400,
  bad_signature: 401,
  not_set_up: 404,
} satisfies Record<TikTokEvent["outcome"], number>;

const empty = (status: number, headers: HeadersInit = {}) => new Response(null, { status, headers });

/** Where TikTok for Developers tells that a creator took a permission back. Signed; see app/request-guard.server.ts. */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return empty(405, { Allow: "POST" });
  const read = await readBody(request);
  if (read.outcome === "too_large") return empty(413);
  if (read.outcome === "not_json") return empty(415);
  const { outcome } = await takeTikTokEvent(request.headers.get("TikTok-Signature"), read.body);
  return empty(statuses[outcome]);
}

export const loader = () => empty(405, { Allow: "POST" });
