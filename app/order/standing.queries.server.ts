import type { MonthSoFar } from "#app/ledger/post.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** Where creators stand in a month (its first day) and in all, by enrolment; nothing for who has sold nothing. */
export async function monthsOf(
  sellerId: Id<"sel">,
  enrolmentIds: readonly Id<"enr">[],
  month: string,
): Promise<Map<Id<"enr">, MonthSoFar>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await sql<({ id: string } & MonthSoFar)[]>`
    SELECT enrolment_id AS id, coalesce(sum(orders) FILTER (WHERE month = ${month}::date), 0)::int AS orders,
           coalesce(sum(revenue) FILTER (WHERE month = ${month}::date), 0)::bigint AS revenue,
           coalesce(sum(commission) FILTER (WHERE month = ${month}::date), 0)::bigint AS commission,
           sum(commission)::bigint AS ever
      FROM enrolment_month
     WHERE seller_id = ${uuidFromId(sellerId)} AND enrolment_id = ANY (${enrolmentIds.map((id) => uuidFromId(id))})
     GROUP BY enrolment_id`;
  return new Map(rows.map(({ id, ...so }) => [idFromUuid("enr", id), so]));
}

/** What a campaign may still spend, minor units; null when it has no budget. */
export async function budgetLeft(sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<bigint | null> {
  const [row] = await sql<{ left: bigint }[]>`
    SELECT (amount - spent)::bigint AS left FROM campaign_budget
     WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)}`;
  return row?.left ?? null;
}
