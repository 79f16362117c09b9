import type { Refund, RefundFact, ReturnFact } from "#app/intake/connector.ts";
import { netBase, statedLeft } from "#app/rules/commission.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { SettleContext } from "./decision.ts";
import { fromJson, type KnownOrder } from "./facts.ts";

/** `whole`: everything that came back found its sale. */
export type Placed = { refunds: RefundFact[]; whole: boolean };

/**
 * The sales a return is set against, in the order it names them: each takes what is left of it. What an earlier look
 * has placed stays there, so that looking again places only the rest.
 */
export async function refundsOf(
  { sellerId, storeId }: Pick<SettleContext, "sellerId" | "storeId">,
  { kind: _, orderRefs, ...back }: ReturnFact,
): Promise<Placed> {
  const rows = await sql<{ ref: string; facts: unknown }[]>`
    SELECT ref, facts FROM store_order
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)} AND ref = ANY (${orderRefs})`;
  const known = new Map(rows.map(({ ref, facts }) => [ref, fromJson(facts)]));
  const there = orderRefs.flatMap((ref) => {
    const order = known.get(ref);
    return order ? [{ ref, order, held: order.refunds.find((refund) => refund.ref === back.ref) }] : [];
  });
  const sum = (of: (refund: Refund) => bigint) =>
    there.reduce((all, { held }) => all + (held ? of(held) : 0n), 0n);
  let stated = (back.stated ?? 0n) - sum((refund) => refund.stated ?? 0n);
  let goods = back.goodsAmount - sum((refund) => refund.goodsAmount);
  const refunds: RefundFact[] = [];
  for (const { ref, order, held } of there) {
    const take = { stated: least(stated, statedIn(order)), goods: least(goods, netBase(order).base) };
    if (take.stated <= 0n && take.goods <= 0n) continue;
    stated -= take.stated;
    goods -= take.goods;
    const all = {
      stated: take.stated + (held?.stated ?? 0n),
      goodsAmount: take.goods + (held?.goodsAmount ?? 0n),
    };
    refunds.push({ kind: "refund", orderRef: ref, ...back, ...all });
  }
  // Sales may be worth less by now than what came back, a price or a rate having moved: the commission decides.
  return {
    refunds,
    whole: there.length > 0 && stated <= 0n && (stated < 0n || goods <= 0n || back.stated !== 0n),
  };
}

const least = (a: bigint, b: bigint) => ((a < b ? a : b) > 0n ? (a < b ? a : b) : 0n);
const statedIn = (order: KnownOrder) =>
  [...(statedLeft(order)?.values() ?? [])].reduce((all, one) => all + one, 0n);

/**
 * Returns that found no sale look again, once a moment has passed for the sales themselves; answers how many. Called
 * when sales may have come: after a report, after a name was assigned, and every hour.
 */
export async function lookAgainForSales(sellerId?: Id<"sel">, storeId?: Id<"sto">): Promise<number> {
  const here =
    sellerId && storeId
      ? sql`AND seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)}`
      : sql``;
  const rows = await sql`
    UPDATE inbox_event SET state = 'received', reason = NULL, settled_at = NULL, attempts = 0, next_attempt_at = now() + interval '2 seconds'
     WHERE state = 'parked' AND reason = 'waits_for_sale' ${here} RETURNING id`;
  return rows.length;
}
