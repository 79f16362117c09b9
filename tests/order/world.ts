import { verifyLedger } from "#app/ledger/verify.server.ts";
import { receiptFromJson } from "#app/order/receipt.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { keepEvent, send } from "#tests/kit/send.ts";

export const money = (code: string) => parseCurrency(code)!;
export const percent = (bps: number) => ({ kind: "percent_per_line", bps }) as const;

let versions = 0;

export type Line = {
  sku?: string;
  amount: number;
  discount?: number;
  quantity?: number;
  collections?: string[];
};

/** A seller with a signed endpoint; campaigns are opened in it, and told of what its store says. */
export async function openStore(fee = 0) {
  const seller = await buildSeller(fee);
  const { storeId } = await buildStore(seller);
  const target = { sellerId: seller.sellerId, storeId };
  const body = (ref: string, lines: readonly (number | Line)[], more: Record<string, unknown> = {}) => ({
    ...{ ref, currency: "USD", occurredAt: minutesAgo(60).toISOString() },
    updatedAt: new Date(minutesAgo(50).getTime() + ++versions * 1000).toISOString(),
    lines: lines.map((line, index) => ({
      ...{ ref: String(index + 1), quantity: 1 },
      ...(typeof line === "number" ? { amount: line } : line),
    })),
    ...more,
  });
  return {
    ...{ seller, target, sellerId: seller.sellerId },
    async campaign(terms: Partial<Terms> = {}, budget?: bigint) {
      const of = await buildCampaign(
        seller,
        { rate: percent(1000), ...terms },
        budget === undefined ? {} : { budget },
      );
      const join = async () => {
        const creator = await buildCreator();
        return { ...creator, ...(await enrol(seller, of.campaignId, creator.creatorId)) };
      };
      return { ...of, join, budget: () => budgetOf(of.campaignId) };
    },
    order: (ref: string, lines: readonly (number | Line)[], more?: Record<string, unknown>) =>
      send(target, "order.paid", body(ref, lines, more)),
    /** Kept alone, to be settled with others. */
    keep: (ref: string, lines: readonly (number | Line)[], more?: Record<string, unknown>) =>
      keepEvent(target, "order.paid", body(ref, lines, more)),
    edit: (ref: string, lines: readonly (number | Line)[], more?: Record<string, unknown>) =>
      send(target, "order.updated", body(ref, lines, more)),
    refund: (orderRef: string, ref: string, lines: Record<string, number> | number) =>
      send(target, "refund.created", {
        ...{ orderRef, ref, occurredAt: minutesAgo(1).toISOString() },
        ...(typeof lines === "number"
          ? { amount: lines }
          : { lines: Object.entries(lines).map(([line, amount]) => ({ ref: line, amount })) }),
      }),
    /** What each still has of everything, in minor units. */
    left: (...creators: readonly { creatorId: Id<"crt"> }[]) =>
      Promise.all(creators.map(({ creatorId }) => leftOf(seller.sellerId, creatorId))),
    receipt: (ref: string) => receiptOf(seller.sellerId, ref),
  };
}

async function leftOf(sellerId: Id<"sel">, creatorId: Id<"crt">): Promise<number> {
  const [row] = await sql<{ n: bigint }[]>`
    SELECT coalesce(-sum(e.amount), 0)::bigint AS n FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} AND a.creator_id = ${uuidFromId(creatorId)}
       AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')`;
  return Number(row?.n ?? 0n);
}

async function budgetOf(campaignId: Id<"cmp">) {
  const [row] = await sql<{ amount: bigint; spent: bigint; ended: boolean }[]>`
    SELECT amount, spent, ended_at IS NOT NULL AS ended FROM campaign_budget WHERE campaign_id = ${uuidFromId(campaignId)}`;
  return { amount: Number(row!.amount), spent: Number(row!.spent), ended: row!.ended };
}

async function receiptOf(sellerId: Id<"sel">, ref: string) {
  const [row] = await sql<{ decision: unknown }[]>`
    SELECT r.decision FROM receipt r JOIN store_order o ON o.seller_id = r.seller_id AND o.id = r.order_id
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.ref = ${ref}`;
  return receiptFromJson(row!.decision);
}

/** Each rule of a receipt, whether it applied, and why. */
export const rulesOf = (found: Awaited<ReturnType<typeof receiptOf>>) =>
  [
    ...(found.commission?.rules ?? []),
    ...(found.commission?.credits ?? []).flatMap(({ rules }) => rules),
  ].map(({ rule, applied, because }) => `${rule} ${applied ? "+" : "−"} ${because}`);

/** Every invariant, and every decision made again from what is stored. */
export async function problems(): Promise<string[]> {
  const found: string[] = [];
  for await (const check of verifyLedger()) if (check.outcome !== "holds") found.push(JSON.stringify(check));
  const { finding } = await recomputeOrders(true);
  return finding ? [...found, finding] : found;
}
