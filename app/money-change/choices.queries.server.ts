import { commissionsOf } from "#app/ledger/balances.queries.server.ts";
import { creatorNames } from "#app/order/orders.queries.server.ts";
import { correctable, type EventKind } from "#app/rules/entries.ts";
import { type Id, idFromUuid, parseId, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

export type CreatorChoice = { creatorId: Id<"crt">; name: string; handle: string };

/** Everybody who ever was in a campaign of the seller's, or in that one; 500 at most, by name. */
export async function creatorChoices(sellerId: Id<"sel">, campaignId?: Id<"cmp">): Promise<CreatorChoice[]> {
  const only = campaignId ? sql`AND n.campaign_id = ${uuidFromId(campaignId)}` : sql``;
  const rows = await sql<{ id: string; name: string; handle: string }[]>`
    SELECT DISTINCT r.id, r.display_name AS name, r.handle FROM enrolment n JOIN creator r ON r.id = n.creator_id
     WHERE n.seller_id = ${uuidFromId(sellerId)} ${only} ORDER BY name, r.handle LIMIT 500`;
  return rows.map(({ id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", id) }));
}

/** Currencies in which the seller's books hold anything. */
export async function bookedCurrencies(sellerId: Id<"sel">): Promise<Currency[]> {
  const rows = await sql<{ currency: Currency }[]>`
    SELECT DISTINCT currency FROM ledger.account WHERE seller_id = ${uuidFromId(sellerId)} ORDER BY currency`;
  return rows.map(({ currency }) => currency);
}

export type DebtChoice = CreatorChoice & { currency: Currency; owed: bigint };

/** Who owes the seller something after a late refund. */
export async function debtChoices(sellerId: Id<"sel">): Promise<DebtChoice[]> {
  const rows = await sql<(Omit<DebtChoice, "creatorId"> & { id: string })[]>`
    SELECT r.id, r.display_name AS name, r.handle, a.currency, b.amount AS owed
      FROM ledger.account a
      JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
      JOIN creator r ON r.id = a.creator_id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.code = 'creator_clawback' AND b.amount > 0
     ORDER BY r.display_name, a.currency LIMIT 500`;
  return rows.map(({ id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", id) }));
}

export type CorrectableTransfer = {
  transferId: Id<"trf">;
  kind: EventKind;
  at: Date;
  reason: string | null;
  name: string | null;
  currency: Currency;
  amount: bigint;
};

const kinds: EventKind[] = ["BONUS", "ADJUSTMENT", "WRITE_OFF", "FX", "SELLER_FUNDS"];

/** What may be undone by its mirror and wasn't yet; the newest 100. */
export async function correctableTransfers(sellerId: Id<"sel">): Promise<CorrectableTransfer[]> {
  const rows = await sql<(Omit<CorrectableTransfer, "transferId"> & { id: string })[]>`
    SELECT t.id, t.kind, t.recorded_at AS at, t.reason, r.display_name AS name, e.currency, abs(e.amount)::bigint AS amount
      FROM ledger.transfer t
      JOIN LATERAL (SELECT e.currency, e.amount, a.creator_id FROM ledger.entry e
                      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
                     WHERE e.seller_id = t.seller_id AND e.transfer_id = t.id
                     ORDER BY (a.creator_id IS NULL), e.n LIMIT 1) e ON true
      LEFT JOIN creator r ON r.id = e.creator_id
     WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.kind = ANY (${kinds.filter(correctable)}::text[])
       AND NOT EXISTS (SELECT 1 FROM ledger.transfer c WHERE c.seller_id = t.seller_id AND c.reverses = t.id)
     ORDER BY t.recorded_at DESC, t.id DESC LIMIT 100`;
  return rows.map(({ id, ...row }) => ({ ...row, transferId: idFromUuid("trf", id) }));
}

export type Movable = {
  orderId: Id<"ord">;
  name: string;
  currency: Currency;
  commissions: {
    commissionId: Id<"com">;
    name: string;
    amount: bigint;
    /** Others in the campaign who have no part of the order yet. */
    others: CreatorChoice[];
  }[];
};

/** An order by its id or number, with what of it could still become another creator's. */
export async function movableOf(sellerId: Id<"sel">, order: string): Promise<Movable | undefined> {
  const found = await orderNamed(sellerId, order);
  if (!found) return undefined;
  const commissions = await commissionsOf(sellerId, found.orderId);
  const names = await creatorNames(commissions.map(({ creatorId }) => creatorId));
  const open = commissions.filter(
    (one) =>
      one.role === "creator" && !one.releasedAt && !one.heldAt && !one.rejectedAt && one.outstanding > 0n,
  );
  return {
    ...found,
    commissions: await Promise.all(
      open.map(async ({ id, creatorId, campaignId, outstanding }) => ({
        commissionId: id,
        name: names[creatorId]?.name ?? creatorId,
        amount: outstanding,
        others: (await creatorChoices(sellerId, campaignId)).filter(
          (one) => !commissions.some((other) => other.creatorId === one.creatorId),
        ),
      })),
    ),
  };
}

/** The newest order of that name, number or id. */
export async function orderNamed(
  sellerId: Id<"sel">,
  typed: string,
): Promise<{ orderId: Id<"ord">; name: string; currency: Currency } | undefined> {
  const text = typed.trim().slice(0, 200);
  const id = text.startsWith("ord_") ? uuidOrNull(text) : null;
  const [row] = await sql<{ id: string; name: string; currency: Currency }[]>`
    SELECT id, name, currency FROM store_order
     WHERE seller_id = ${uuidFromId(sellerId)}
       AND (id = ${id} OR ref = ${text} OR name = ${text} OR name = ${`#${text}`})
     ORDER BY occurred_at DESC LIMIT 1`;
  return row && { orderId: idFromUuid("ord", row.id), name: row.name, currency: row.currency };
}

function uuidOrNull(text: string): string | null {
  const id = parseId("ord", text);
  return id ? uuidFromId(id) : null;
}
