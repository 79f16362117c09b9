import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionRole } from "#db/schema/index.ts";
import { earningsOf, type OrderEarning } from "./earnings.queries.server.ts";
import { weightBps } from "./my-part.ts";
import { type NothingBecause, nothingBecause } from "./nothing.ts";
import { creatorNames } from "./orders.queries.server.ts";
import type { Receipt, ReceiptCredit } from "./receipt.ts";
import { type Standing, standingOf } from "./sale-states.ts";
import { type OrderView, orderView } from "./view.queries.server.ts";

/** What one person has of an order, at the sale and now; `standing` is null where nothing was booked. */
export type SellerPart = {
  key: string;
  creatorId: Id<"crt">;
  role: CommissionRole;
  amount: bigint;
  outstanding: bigint;
  standing: Standing | null;
  /** Their part of a shared sale, basis points. */
  weightBps: number | null;
  /** Whose commission it was before. */
  movedFrom: Id<"crt"> | null;
};

export type PinnedTerms = {
  creatorId: Id<"crt">;
  campaignName: string;
  terms: Terms;
  version: number;
  hash: string;
  acceptedAt: Date | null;
};

export type SellerReceipt = {
  order: OrderView;
  creators: Record<string, { name: string; handle: string }>;
  parts: SellerPart[];
  /** Why it is credited and earned nothing; null otherwise. */
  nothing: NothingBecause | null;
  /** The terms of each credit, as they were accepted. */
  pinned: PinnedTerms[];
  /** What a person said who posted it, by transfer. */
  reasons: Record<string, string>;
};

/** An order of a seller with everything that hangs on it; undefined when it isn't theirs. */
export async function sellerReceipt(
  sellerId: Id<"sel">,
  orderId: Id<"ord">,
): Promise<SellerReceipt | undefined> {
  const order = await orderView(sellerId, orderId);
  if (!order) return undefined;
  const { receipt } = order;
  const credits = receipt.commission?.credits ?? [];
  const earnings = (await earningsOf({ sellerId }, [orderId])).get(orderId) ?? [];
  const parts = partsOf(receipt, earnings);
  const involved = [...receipt.touches, ...credits, ...parts].map(({ creatorId }) => creatorId as Id<"crt">);
  const [creators, pinned, reasons] = await Promise.all([
    creatorNames([...new Set(involved)]),
    pinnedTerms(sellerId, credits),
    reasonsOf(sellerId, orderId),
  ]);
  return { order, creators, parts, nothing: nothingBecause(receipt) ?? null, pinned, reasons };
}

/** What is booked, and shares of the decision that came to nothing. */
function partsOf(receipt: Receipt, earnings: readonly OrderEarning[]): SellerPart[] {
  const creatorOf = new Map(earnings.map(({ id, creatorId }) => [id, creatorId]));
  const booked = earnings.map((one): SellerPart => {
    const { id, creatorId, role, amount, outstanding, movedFrom, enrolmentId } = one;
    return {
      ...{ key: id, creatorId, role, amount, outstanding },
      standing: standingOf(one),
      weightBps: role === "creator" && !movedFrom ? weightBps(receipt, enrolmentId) : null,
      movedFrom: movedFrom && (creatorOf.get(movedFrom) ?? null),
    };
  });
  const empty = (receipt.commission?.shares ?? []).flatMap((share): SellerPart[] => {
    const creatorId = share.creatorId as Id<"crt">;
    const is = (one: OrderEarning) =>
      one.creatorId === creatorId && one.enrolmentId === share.enrolmentId && one.role === share.role;
    if (earnings.some(is)) return [];
    const key = `${share.enrolmentId} ${share.role}`;
    const weight = share.role === "creator" ? weightBps(receipt, share.enrolmentId) : null;
    const none = { amount: BigInt(share.amount), outstanding: 0n, standing: null, movedFrom: null };
    return [{ key, creatorId, role: share.role, weightBps: weight, ...none }];
  });
  return [...booked, ...empty];
}

async function pinnedTerms(sellerId: Id<"sel">, credits: readonly ReceiptCredit[]): Promise<PinnedTerms[]> {
  if (credits.length === 0) return [];
  const uuids = (ids: string[]) => ids.map((id) => uuidFromId(id as Id<"enr"> | Id<"cmp">));
  const rows = await sql<
    {
      creator_id: string;
      campaign: string;
      canonical: string;
      version: number;
      hash: string;
      accepted_at: Date | null;
    }[]
  >`
    SELECT n.creator_id, p.name AS campaign, t.canonical, t.version, t.hash,
           coalesce(a.accepted_at, CASE WHEN n.terms_version = t.version THEN n.accepted_at END) AS accepted_at
      FROM unnest(${uuids(credits.map(({ enrolmentId }) => enrolmentId))}::uuid[],
                  ${uuids(credits.map(({ campaignId }) => campaignId))}::uuid[],
                  ${credits.map(({ termsVersion }) => termsVersion)}::int[])
             WITH ORDINALITY AS k (enrolment_id, campaign_id, version, n)
      JOIN enrolment n ON n.seller_id = ${uuidFromId(sellerId)} AND n.id = k.enrolment_id
      JOIN campaign p ON p.seller_id = n.seller_id AND p.id = k.campaign_id
      JOIN terms t ON t.seller_id = p.seller_id AND t.campaign_id = p.id AND t.version = k.version
      LEFT JOIN terms_acceptance a ON a.seller_id = n.seller_id AND a.enrolment_id = n.id AND a.version = t.version
     ORDER BY k.n`;
  return rows.map(({ creator_id, campaign, canonical, version, hash, accepted_at }) => ({
    creatorId: idFromUuid("crt", creator_id),
    campaignName: campaign,
    terms: termsFromJson(canonical),
    version,
    hash,
    acceptedAt: accepted_at,
  }));
}

async function reasonsOf(sellerId: Id<"sel">, orderId: Id<"ord">): Promise<Record<string, string>> {
  const rows = await sql<{ id: string; reason: string }[]>`
    SELECT id, reason FROM ledger.transfer
     WHERE seller_id = ${uuidFromId(sellerId)} AND order_id = ${uuidFromId(orderId)} AND reason IS NOT NULL`;
  return Object.fromEntries(rows.map(({ id, reason }) => [idFromUuid("trf", id), reason]));
}
