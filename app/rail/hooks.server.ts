import { readBody } from "#app/intake/body.server.ts";
import { log } from "#app/log.server.ts";
import type { Hook } from "./hook.ts";
import { takePaypal } from "./paypal.server.ts";
import type { ProviderRail } from "./provider.ts";
import { takeStripe } from "./stripe.server.ts";
import { takeResult } from "./take.server.ts";
import { takeXendit } from "./xendit.server.ts";

const takers = { paypal: takePaypal, stripe: takeStripe, xendit: takeXendit } satisfies Record<
  ProviderRail,
  (request: Request, body: Uint8Array) => Hook | Promise<Hook>
>;

const statuses = {
  told: 200,
  not_used: 200,
  malformed: 400,
  bad_signature: 401,
  not_set_up: 404,
  not_now: 503,
} satisfies Record<Hook["outcome"], number>;

const empty = (status: number, headers: HeadersInit = {}) => new Response(null, { status, headers });

/** A provider's webhook: nothing is stored before it is known to be theirs. */
export async function answerRailHook(rail: ProviderRail, request: Request): Promise<Response> {
  if (request.method !== "POST") return empty(405, { Allow: "POST" });
  const read = await readBody(request);
  if (read.outcome === "too_large") return empty(413);
  if (read.outcome === "not_json") return empty(415);
  const hook = await takers[rail](request, read.body);
  if (hook.outcome === "told") {
    const { ended } = await takeResult(hook.told);
    if (ended === "unknown_payout")
      log.warn(
        { rail, payoutId: hook.told.payoutId },
        "a provider told the result of a payout that isn't ours",
      );
  }
  return empty(statuses[hook.outcome], hook.outcome === "not_now" ? { "Retry-After": "60" } : {});
}

/** A browser that looks at the address of a webhook. */
export const onlyPost = () => empty(405, { Allow: "POST" });
