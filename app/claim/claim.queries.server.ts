import { answerAbout } from "#app/order/ask.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { ClaimKind, ClaimState, ClaimToOperator } from "#db/schema/index.ts";

/** A claim as both sides see it. Nothing in it names the buyer or another creator. */
export type ClaimRow = {
  claimId: Id<"clm">;
  sellerId: Id<"sel">;
  sellerName: string;
  creatorId: Id<"crt">;
  creatorName: string;
  handle: string;
  campaignName: string;
  kind: ClaimKind;
  orderRef: string;
  orderId: Id<"ord"> | null;
  receiptId: Id<"rcp"> | null;
  currency: Currency;
  asked: bigint;
  text: string;
  openedAt: Date;
  answerBy: Date;
  state: ClaimState;
  toOperatorAt: Date | null;
  toOperatorBecause: ClaimToOperator | null;
  answeredAt: Date | null;
  /** Who decided; null while nobody has, and where it was taken back. */
  decidedBy: "seller" | "operator" | "time" | null;
  answer: string | null;
  granted: bigint | null;
};

type Row = Omit<ClaimRow, "claimId" | "sellerId" | "creatorId" | "orderId" | "receiptId"> & {
  id: string;
  seller_id: string;
  creator_id: string;
  order_id: string | null;
  receipt_id: string | null;
};

const most = 200;

async function claims(where: ReturnType<typeof sql>, order = sql`c.opened_at DESC`): Promise<ClaimRow[]> {
  const rows = await sql<Row[]>`
    SELECT c.id, c.seller_id, s.name AS "sellerName", c.creator_id, r.display_name AS "creatorName", r.handle,
           p.name AS "campaignName", c.kind, c.order_ref AS "orderRef", c.order_id, c.receipt_id, c.currency, c.asked, c.text,
           c.opened_at AS "openedAt", c.answer_by AS "answerBy", c.state, c.to_operator_at AS "toOperatorAt",
           c.to_operator_because AS "toOperatorBecause", c.answered_at AS "answeredAt", c.answer, c.granted,
           CASE WHEN c.state = 'granted_by_time' THEN 'time' WHEN c.answered_by IS NULL THEN NULL
                WHEN c.to_operator_at IS NULL THEN 'seller' ELSE 'operator' END AS "decidedBy"
      FROM claim c
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN creator r ON r.id = c.creator_id
      JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
     WHERE ${where} ORDER BY ${order}, c.id DESC LIMIT ${most}`;
  return rows.map(({ id, seller_id, creator_id, order_id, receipt_id, ...row }) => ({
    ...row,
    claimId: idFromUuid("clm", id),
    sellerId: idFromUuid("sel", seller_id),
    creatorId: idFromUuid("crt", creator_id),
    orderId: order_id === null ? null : idFromUuid("ord", order_id),
    receiptId: receipt_id === null ? null : idFromUuid("rcp", receipt_id),
  }));
}

export const myClaims = (creatorId: Id<"crt">) => claims(sql`c.creator_id = ${uuidFromId(creatorId)}`);

/** What waits for an answer first, the most urgent on top. */
export const claimsOfSeller = (sellerId: Id<"sel">) =>
  claims(
    sql`c.seller_id = ${uuidFromId(sellerId)}`,
    sql`c.state = 'open' DESC, CASE WHEN c.state = 'open' THEN c.answer_by END, c.opened_at DESC`,
  );

export const claimsWithOperator = () => claims(sql`c.state = 'with_operator'`, sql`c.to_operator_at`);

export const lastDecidedByOperator = () =>
  claims(
    sql`c.to_operator_at IS NOT NULL AND c.state IN ('granted', 'refused')`,
    sql`c.answered_at DESC`,
  ).then((rows) => rows.slice(0, 20));

type Whose = { creatorId: Id<"crt"> } | { sellerId: Id<"sel"> };

/** A claim with what its creator is told about the order; undefined when it isn't theirs. */
export async function claimView(whose: Whose, claimId: Id<"clm">) {
  const mine =
    "creatorId" in whose
      ? sql`c.creator_id = ${uuidFromId(whose.creatorId)}`
      : sql`c.seller_id = ${uuidFromId(whose.sellerId)}`;
  const [claim] = await claims(sql`c.id = ${uuidFromId(claimId)} AND ${mine}`);
  return claim && { claim, told: await toldOf(claim) };
}

/** What the creator reads when they ask about the order; null for one that nobody knows. */
export const toldOf = async ({ creatorId, orderId }: ClaimRow) =>
  orderId ? ((await answerAbout(creatorId, orderId)) ?? null) : null;

export async function countOpenClaims({ sellerId }: { sellerId: Id<"sel"> }): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM claim WHERE seller_id = ${uuidFromId(sellerId)} AND state = 'open'`;
  return row!.n;
}

export type ClaimPlace = { campaignId: Id<"cmp">; name: string; seller: string; currency: Currency };

/** The campaigns a creator may open a claim in: those they are or were in, or earned from. */
export async function placesFor(creatorId: Id<"crt">): Promise<ClaimPlace[]> {
  const creator = uuidFromId(creatorId);
  const rows = await sql<(Omit<ClaimPlace, "campaignId"> & { id: string })[]>`
    SELECT p.id, p.name, s.name AS seller, p.currency FROM campaign p JOIN seller s ON s.seller_id = p.seller_id
     WHERE EXISTS (SELECT 1 FROM enrolment n WHERE n.seller_id = p.seller_id AND n.campaign_id = p.id AND n.creator_id = ${creator})
        OR EXISTS (SELECT 1 FROM commission c WHERE c.seller_id = p.seller_id AND c.campaign_id = p.id AND c.creator_id = ${creator})
     ORDER BY p.id DESC LIMIT 300`;
  return rows.map(({ id, ...row }) => ({ ...row, campaignId: idFromUuid("cmp", id) }));
}

/** What the form says of an order that was opened from its receipt. */
export async function saleOf(creatorId: Id<"crt">, orderId: Id<"ord">) {
  const [row] = await sql<{ name: string; campaign_id: string }[]>`
    SELECT o.name, c.campaign_id FROM commission c
      JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
     WHERE c.creator_id = ${uuidFromId(creatorId)} AND c.order_id = ${uuidFromId(orderId)}
     ORDER BY c.id LIMIT 1`;
  return row && { orderId, name: row.name, campaignId: idFromUuid("cmp", row.campaign_id) };
}
