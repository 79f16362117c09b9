import { v7 } from "uuid";
import type { SellerScope } from "#app/account/scope.server.ts";
import { type Click, insert } from "#app/click/recorder.server.ts";
import { signClickToken } from "#app/click/token.server.ts";
import { keep } from "#app/intake/keep.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { seededRandom } from "#app/replay/random.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import type { Carrier, DemoCampaigns } from "./campaigns.server.ts";
import { goodsOf } from "./goods.ts";
import type { DemoStores } from "./stores.server.ts";

const days = 30;
const dayMs = 86_400_000;
const referrers = ["www.instagram.com", "www.tiktok.com", "youtube.com", null];
const subs = ["story", "bio", "reel", null];

/** A month of clicks, orders and refunds. Orders come in as events of the signed store and are settled as any. */
export async function playMonth(
  seller: SellerScope,
  stores: DemoStores,
  campaigns: DemoCampaigns,
): Promise<void> {
  const random = seededRandom(2026);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { sellerId } = seller;
  const { storeId } = stores.signed;
  const now = Date.now();
  const clicks: Click[] = [];
  const events: { at: number; type: string; id: string; data: Record<string, unknown> }[] = [];
  let number = 1000;

  for (let day = days; day >= 1; day--) {
    for (const carrier of campaigns.carriers) {
      const busy = 3 + Math.floor(random() * 9);
      for (let i = 0; i < busy; i++) {
        const at = now - day * dayMs + Math.floor(random() * dayMs * 0.9);
        const clickId = idFromUuid("clk", v7({ msecs: at }));
        const { linkId } = carrier;
        const clickedAt = new Date(at);
        clicks.push({
          sellerId,
          id: clickId,
          linkId,
          clickedAt,
          sub: pick(subs),
          referrerHost: pick(referrers),
          attributable: true,
        });
        if (random() > 0.11) continue;
        const order = orderOf(carrier, String(++number), at + (2 + Math.floor(random() * 90)) * 60_000);
        const byCoupon = carrier.coupon !== null && random() < 0.3;
        events.push({
          at: order.at,
          type: "order.paid",
          id: `demo-order-${number}`,
          data: {
            ...order.data,
            ...(byCoupon ? { coupons: [carrier.coupon] } : { clickToken: signClickToken(clickId, linkId) }),
          },
        });
        if (random() < 0.12) events.push(refundOf(order, number, random() < 0.5));
      }
    }
    // And a few that no creator led to: the seller sees them with the reason.
    const order = orderOf(
      pick(campaigns.carriers),
      String(++number),
      now - day * dayMs + Math.floor(random() * dayMs * 0.9),
    );
    events.push({ at: order.at, type: "order.paid", id: `demo-order-${number}`, data: order.data });
  }

  function orderOf(carrier: Carrier, ref: string, at: number) {
    const { currency } = carrier;
    const lines = Array.from({ length: random() < 0.3 ? 2 : 1 }, (_, index) => {
      const quantity = random() < 0.2 ? 2 : 1;
      const { name, amount: price } = pick(goodsOf(currency));
      const amount = price * quantity;
      const discount = random() < 0.15 ? amount / 10 : 0;
      return { ref: String(index + 1), name, quantity, amount, ...(discount ? { discount } : {}) };
    });
    const until = Math.min(at, now - 60_000);
    return {
      at: until,
      lines,
      data: { ref, name: `#${ref}`, occurredAt: new Date(until).toISOString(), currency, lines },
    };
  }

  function refundOf(order: ReturnType<typeof orderOf>, orderNumber: number, whole: boolean) {
    const at = Math.min(order.at + Math.floor((1 + random() * 6) * dayMs), now - 30_000);
    const lines = (whole ? order.lines : order.lines.slice(0, 1)).map(({ ref, quantity }) => ({
      ref,
      quantity: whole ? quantity : 1,
    }));
    const data = {
      orderRef: String(orderNumber),
      ref: `return-${orderNumber}`,
      occurredAt: new Date(at).toISOString(),
      lines,
    };
    return { at, type: "refund.created", id: `demo-refund-${orderNumber}`, data };
  }

  for (let start = 0; start < clicks.length; start += 1_000) await insert(clicks.slice(start, start + 1_000));
  events.sort((a, b) => a.at - b.at);
  for (const { type, id, data } of events) {
    await keep(sellerId, storeId, {
      sourceEventId: id,
      topic: type,
      body: Buffer.from(JSON.stringify({ type, data })),
    });
  }
  await settleDue();
  await releaseHolds();
}
