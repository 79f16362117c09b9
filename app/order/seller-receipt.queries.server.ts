import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { creatorNames } from "./orders.queries.server.ts";
import { type OrderView, orderView } from "./view.queries.server.ts";

export type SellerReceipt = {
  order: OrderView;
  creators: Record<string, { name: string; handle: string }>;
  /** The terms of the commission, and where it was earned; null when nobody earned. */
  earned: {
    campaignName: string;
    terms: Terms;
    version: number;
    hash: string;
    acceptedAt: Date;
  } | null;
};

/** An order of a seller with everything that hangs on it; undefined when it isn't theirs. */
export async function sellerReceipt(
  sellerId: Id<"sel">,
  orderId: Id<"ord">,
): Promise<SellerReceipt | undefined> {
  const order = await orderView(sellerId, orderId);
  if (!order) return undefined;
  const involved = [
    ...order.receipt.touches.map(({ creatorId }) => creatorId as Id<"crt">),
    ...order.commissions.map(({ creatorId }) => creatorId),
  ];
  const [creators, [row]] = await Promise.all([
    creatorNames([...new Set(involved)]),
    sql<{ campaign: string; canonical: string; version: number; hash: string; accepted_at: Date }[]>`
      SELECT p.name AS campaign, t.canonical, t.version, t.hash, n.accepted_at
        FROM commission c
        JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
        JOIN terms t ON t.seller_id = c.seller_id AND t.campaign_id = c.campaign_id AND t.version = c.terms_version
        JOIN enrolment n ON n.seller_id = c.seller_id AND n.id = c.enrolment_id
       WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.order_id = ${uuidFromId(orderId)} ORDER BY c.id LIMIT 1`,
  ]);
  const earned = row
    ? {
        campaignName: row.campaign,
        terms: termsFromJson(row.canonical),
        version: row.version,
        hash: row.hash,
        acceptedAt: row.accepted_at,
      }
    : null;
  return { order, creators, earned };
}
