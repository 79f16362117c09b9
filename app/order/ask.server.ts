import { RateLimiterMemory } from "rate-limiter-flexible";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { type MyTouch, type ToldVerdict, touchesFor } from "./my-touches.ts";
import { type NothingBecause, nothingBecause } from "./nothing.ts";
import { receiptFromJson } from "./receipt.ts";

/** What a creator is told about one order. `yours` are their own touches; nothing says who else it was. */
export type Answer = {
  sellerName: string;
  orderName: string;
  yours: MyTouch[];
} /** `left`: what of the amount hasn't come back. */ & (
  | { outcome: "credited"; orderId: Id<"ord">; amount: bigint; left: bigint; currency: Currency }
  /** It was theirs, and the seller credited it anew; its receipt is still theirs to read. */
  | { outcome: "moved_away"; orderId: Id<"ord"> }
  /** Credited to them, under terms by which it earned nothing. */
  | { outcome: "earned_nothing"; because: NothingBecause }
  | { outcome: "credited_to_another"; by: "link" | "coupon" | "customer" }
  | {
      outcome: "outside_window" | "own_purchase" | "terms_not_accepted" | "not_eligible" | "other_currency";
    }
  /** Known, and nothing of this creator's came with it. */
  | { outcome: "not_touched" }
  /** It has come in and waits for a person at the seller. */
  | { outcome: "waiting" }
);

export type Asked =
  | { outcome: "answered"; answers: Answer[] }
  | { outcome: "too_often"; retryAfterSeconds: number };

// Enough for somebody with a list in hand; too little to walk through a shop's order numbers.
const limit = new RateLimiterMemory({ points: 30, duration: 600 });

type Row = {
  seller_id: string;
  seller_name: string;
  order_id: string | null;
  order_name: string;
  decision: unknown;
  /** What was earned at the sale and wasn't moved away since. */
  amount: bigint | null;
  left: bigint | null;
  moved: boolean | null;
  currency: Currency;
};

/** "Why was I not paid for #1001?", asked of the sellers the creator works with; none of them names anybody. */
export async function askAbout(creatorId: Id<"crt">, text: string): Promise<Asked> {
  try {
    await limit.consume(creatorId);
  } catch (refused) {
    const { msBeforeNext } = refused as { msBeforeNext: number };
    return { outcome: "too_often", retryAfterSeconds: Math.ceil(msBeforeNext / 1000) };
  }
  const plain = text.trim().replace(/^#/, "");
  // People type a number as they have it in mind; shops write theirs in one case throughout.
  const refs = [...new Set([plain, plain.toUpperCase(), plain.toLowerCase()])];
  const names = refs.flatMap((one) => [one, `#${one}`]);
  const rows = await sql<Row[]>`
    WITH mine AS (${sellersOf(creatorId)})
    ${ordersWhere(creatorId, sql`o.ref = ANY (${refs}) OR o.name = ANY (${names})`)}
    UNION ALL
    SELECT e.seller_id, s.name, NULL, e.order_ref, NULL, NULL, NULL, NULL, ''
      FROM mine
      JOIN inbox_event e ON e.seller_id = mine.seller_id AND e.order_ref = ANY (${refs}) AND e.state IN ('received', 'parked', 'dead')
      JOIN seller s ON s.seller_id = e.seller_id
     WHERE NOT EXISTS (SELECT 1 FROM store_order o WHERE o.seller_id = e.seller_id AND o.store_id = e.store_id AND o.ref = e.order_ref)
     GROUP BY e.seller_id, s.name, e.order_ref
     LIMIT 10`;
  return { outcome: "answered", answers: rows.map((row) => answerOf(creatorId, row)) };
}

/** What the creator is told about this one order; undefined when it isn't of a seller they work or worked with. */
export async function answerAbout(creatorId: Id<"crt">, orderId: Id<"ord">): Promise<Answer | undefined> {
  const [row] = await sql<Row[]>`
    WITH mine AS (${sellersOf(creatorId)})
    ${ordersWhere(creatorId, sql`o.id = ${uuidFromId(orderId)}`)}`;
  return row && answerOf(creatorId, row);
}

const sellersOf = (creatorId: Id<"crt">) => sql`
  SELECT seller_id FROM enrolment WHERE creator_id = ${uuidFromId(creatorId)}
  UNION SELECT seller_id FROM commission WHERE creator_id = ${uuidFromId(creatorId)}`;

const ordersWhere = (creatorId: Id<"crt">, which: ReturnType<typeof sql>) => sql`
  SELECT o.seller_id, s.name AS seller_name, o.id AS order_id, o.name AS order_name, r.decision, c.amount, c."left", c.moved, o.currency
    FROM mine
    JOIN store_order o ON o.seller_id = mine.seller_id AND (${which})
    JOIN seller s ON s.seller_id = o.seller_id
    JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
    LEFT JOIN LATERAL (
      SELECT sum(c.amount) FILTER (WHERE m.id IS NULL)::bigint AS amount, bool_or(m.id IS NOT NULL) AS moved,
             sum((SELECT -sum(e.amount) FROM ledger.entry e
                    JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
                   WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
                     AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')))::bigint AS "left"
        FROM commission c
        LEFT JOIN commission m ON m.seller_id = c.seller_id AND m.moved_from = c.id
       WHERE c.seller_id = o.seller_id AND c.order_id = o.id AND c.creator_id = ${uuidFromId(creatorId)}) c ON true`;

const notEligible: readonly ToldVerdict[] = ["enrolment_not_active", "campaign_not_running"];
const carriers = { coupon: "coupon", click: "link", lock: "customer", tracking: "link" } as const;

function answerOf(creatorId: Id<"crt">, row: Row): Answer {
  const { seller_name: sellerName, order_name: orderName, amount, currency } = row;
  const decision = row.decision ? receiptFromJson(row.decision) : null;
  if (!decision || !row.order_id) return { outcome: "waiting", sellerName, orderName, yours: [] };
  const told = touchesFor(creatorId, decision);
  const yours = told.filter(({ mine }) => mine);
  const shared = { sellerName, orderName, yours };
  if (amount !== null) {
    const orderId = idFromUuid("ord", row.order_id);
    return { ...shared, outcome: "credited", orderId, amount, left: row.left ?? 0n, currency };
  }
  if (row.moved) return { ...shared, outcome: "moved_away", orderId: idFromUuid("ord", row.order_id) };
  if (decision.outcome === "credited") {
    const because = nothingBecause(decision, creatorId);
    if (because) return { ...shared, outcome: "earned_nothing", because };
    const winner = told.find(({ verdict }) => verdict === "won" || verdict === "shared");
    return { ...shared, outcome: "credited_to_another", by: carriers[winner?.kind ?? "click"] };
  }
  // Whose window or purchase it was is told only to whom it was.
  const verdicts = new Set(yours.map(({ verdict }) => verdict));
  if (verdicts.has("own_purchase")) return { ...shared, outcome: "own_purchase" };
  if (verdicts.has("other_currency")) return { ...shared, outcome: "other_currency" };
  if (verdicts.has("terms_not_accepted")) return { ...shared, outcome: "terms_not_accepted" };
  if (notEligible.some((one) => verdicts.has(one))) return { ...shared, outcome: "not_eligible" };
  if (verdicts.has("outside_window")) return { ...shared, outcome: "outside_window" };
  return { ...shared, outcome: "not_touched" };
}
