import type { SellerScope } from "#app/account/scope.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** How many got how far; each step counts those of the step before that went on. */
export type Funnel = {
  asked: number;
  waiting: number;
  inLine: number;
  declined: number;
  withdrawn: number;
  joined: number;
  clicked: number;
  sold: number;
};

/** From applying to the first sale, of one campaign or of all. */
export async function funnelOf(
  { sellerId }: Pick<SellerScope, "sellerId">,
  campaignId: Id<"cmp"> | undefined,
): Promise<Funnel> {
  const seller = uuidFromId(sellerId);
  const [row] = await sql<Funnel[]>`
    SELECT count(*)::int AS asked,
           count(*) FILTER (WHERE a.status = 'applied')::int AS waiting,
           count(*) FILTER (WHERE a.status = 'waitlisted')::int AS "inLine",
           count(*) FILTER (WHERE a.status = 'declined')::int AS declined,
           count(*) FILTER (WHERE a.status = 'withdrawn')::int AS withdrawn,
           count(e.id)::int AS joined,
           count(e.id) FILTER (WHERE EXISTS (
             SELECT 1 FROM link l JOIN click_day d ON d.key = l.id AND d.seller_id = l.seller_id AND d.scope = 'carrier'
              WHERE l.seller_id = e.seller_id AND l.enrolment_id = e.id AND d.clicks > 0))::int AS clicked,
           count(e.id) FILTER (WHERE EXISTS (
             SELECT 1 FROM enrolment_month m
              WHERE m.seller_id = e.seller_id AND m.enrolment_id = e.id AND m.orders > 0))::int AS sold
      FROM application a
      LEFT JOIN enrolment e ON e.seller_id = a.seller_id AND e.campaign_id = a.campaign_id AND e.creator_id = a.creator_id
     WHERE a.seller_id = ${seller} ${campaignId ? sql`AND a.campaign_id = ${uuidFromId(campaignId)}` : sql``}`;
  return row!;
}
