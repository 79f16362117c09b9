import { and, desc, eq, isNull } from "drizzle-orm";
import { listSales } from "#app/order/sales.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { coupon, link } from "#db/schema/index.ts";
import { earnedHere } from "./money.queries.server.ts";
import { workOf } from "./work.queries.server.ts";

/** What a seller sees of a creator's part in a campaign: the same facts as its creator. */
export async function partFacts(
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; enrolmentId: Id<"enr"> },
  who: { creatorId: Id<"crt">; createdAt: Date },
) {
  const { sellerId, campaignId, enrolmentId } = of;
  const open = (table: typeof link | typeof coupon) =>
    and(eq(table.sellerId, sellerId), eq(table.enrolmentId, enrolmentId), isNull(table.closedAt));
  const [work, money, { sales }, links, coupons] = await Promise.all([
    workOf(of, who.createdAt),
    earnedHere(of),
    listSales(who.creatorId, { campaign: campaignId }, 5, sellerId),
    db
      .select({
        linkId: link.id,
        code: link.code,
        label: link.label,
        destinationUrl: link.destinationUrl,
      })
      .from(link)
      .where(open(link))
      .orderBy(desc(link.id)),
    db.select({ code: coupon.code }).from(coupon).where(open(coupon)),
  ]);
  return { work, money, sales, links, coupons: coupons.map(({ code }) => code) };
}
export type Part = Awaited<ReturnType<typeof partFacts>>;
