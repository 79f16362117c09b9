import { HttpResponse, http } from "msw";
import { Webhook } from "standardwebhooks";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { addEndpoint, type Endpoint } from "#app/webhook/endpoint.server.ts";
import type { WebhookType } from "#app/webhook/types.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";

/** A public address, so that nobody is asked for its name; msw answers for it. */
let hosts = 0;
export const newUrl = () => `https://203.0.${112 - (hosts >> 8)}.${hosts++ & 255}.hooks.example.test/`;

export async function addHook(
  seller: SellerScope,
  url = newUrl(),
  events: WebhookType[] = [],
): Promise<{ endpoint: Endpoint; secret: string; url: string }> {
  const { sellerId, personId } = seller;
  const added = await addEndpoint({ sellerId, personId }, { url, events });
  if (added.outcome !== "added") throw new Error(added.outcome);
  return { endpoint: added.endpoint, secret: added.secret, url: added.endpoint.url };
}

export type Got = { id: string; type: string; timestamp: string; data: Record<string, unknown> };

/** A receiver that checks every signature with the standard's own library, and answers what `answer` says. */
export function receiver(
  { url, secret }: { url: string; secret: string },
  answer: (n: number) => Response | Promise<Response> = () => new HttpResponse(null, { status: 204 }),
) {
  const got: Got[] = [];
  const headers: Record<string, string>[] = [];
  outside.use(
    http.post(url, async ({ request }) => {
      const text = await request.text();
      const given = Object.fromEntries(request.headers);
      new Webhook(secret).verify(text, given);
      headers.push(given);
      got.push({ id: given["webhook-id"]!, ...JSON.parse(text) });
      return answer(got.length);
    }),
  );
  return { got, headers, types: () => got.map(({ type }) => type).sort() };
}

export async function openShop() {
  const seller = await buildSeller();
  const { sellerId } = seller;
  const { campaignId } = await buildCampaign(seller);
  const creator = await buildCreator();
  const enrolled = await enrol(seller, campaignId, creator.creatorId);
  const { storeId } = await buildStore(seller);
  let count = 0;
  const sell = (amount = 10_000, more: Record<string, unknown> = {}) => {
    const ref = `O-${++count}`;
    return send({ sellerId, storeId }, "order.paid", {
      ref,
      name: "#BUYERNAME",
      occurredAt: minutesAgo(5).toISOString(),
      currency: "USD",
      coupons: [enrolled.coupon],
      buyer: { email: "buyer@example.test" },
      lines: [{ ref: "1", name: "Jacket", quantity: 1, amount }],
      ...more,
    }).then(() => ref);
  };
  const refund = (orderRef: string, amount: number) =>
    send({ sellerId, storeId }, "refund.created", {
      orderRef,
      ref: `R-${++count}`,
      occurredAt: minutesAgo(1).toISOString(),
      amount,
    });
  return { seller, campaignId, creator, enrolled, storeId, sell, refund };
}

export async function deliveries(sellerId: Id<"sel">) {
  return sql<
    {
      id: string;
      state: string;
      attempts: number;
      last_status: number | null;
      last_error: string | null;
      next_attempt_at: Date;
    }[]
  >`
    SELECT id, state, attempts, last_status, last_error, next_attempt_at FROM webhook_delivery
     WHERE seller_id = ${uuidFromId(sellerId)} ORDER BY id`;
}

/** As if the wait for the next try were over. */
export const waited = (sellerId: Id<"sel">) =>
  sql`UPDATE webhook_delivery SET next_attempt_at = now() WHERE seller_id = ${uuidFromId(sellerId)} AND state = 'waiting'`;
