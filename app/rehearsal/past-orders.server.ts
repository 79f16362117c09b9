import { asSold, fromJson } from "#app/order/facts.ts";
import { pinnedSale, type Receipt, receiptFromJson } from "#app/order/receipt.ts";
import { touchOf } from "#app/order/recompute.server.ts";
import { termsFromText } from "#app/order/terms-cache.ts";
import { comesTo, saleBase, soldLines } from "#app/rules/commission.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { PastOrder } from "#app/rules/rehearsing.ts";
import type { Share } from "#app/rules/sharing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";

const chunk = 1_000;

/** How many orders of a seller lie in the last days. */
export async function countPastOrders(sellerId: Id<"sel">, days: number): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM store_order
     WHERE seller_id = ${uuidFromId(sellerId)} AND occurred_at > now() - make_interval(days => ${days})`;
  return row?.n ?? 0;
}

const nothing = { main: 0n, assist: 0n, recruiter: 0n };

type Row = { name: string; ref: string; occurred_at: Date; facts: unknown; decision: unknown };

/**
 * The orders of the last days in the order of their time, in portions: `looked` at so many, of which those that
 * the campaign had a part in are `affected` by its terms.
 */
export async function* pastOrders(
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
  days: number,
): AsyncGenerator<{ looked: number; affected: PastOrder[] }> {
  const [terms, recruiters] = await Promise.all([
    termsOfSeller(sellerId),
    recruitersOf(sellerId, campaignId),
  ]);
  const rows = sql<Row[]>`
    SELECT o.name, o.ref, o.occurred_at, o.facts, r.decision
      FROM store_order o JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.occurred_at > now() - make_interval(days => ${days})
     ORDER BY o.occurred_at, o.id`.cursor(chunk);
  for await (const batch of rows) {
    const affected: PastOrder[] = [];
    for (const row of batch) {
      const receipt = receiptFromJson(row.decision);
      if (!receipt.touches.some((touch) => touch.campaignId === campaignId)) continue;
      affected.push(pastOrder(row, receipt, terms, recruiters));
    }
    yield { looked: batch.length, affected };
  }
}

function pastOrder(
  row: Row,
  receipt: Receipt,
  terms: (campaignId: string, version: number) => Terms,
  recruiters: PastOrder["recruiters"],
): PastOrder {
  const known = fromJson(row.facts);
  const first = asSold(known);
  const pinned = pinnedSale(receipt, known);
  const changed = known.cancelled || known.refunds.length > 0 || known.versionAt > known.sold.versionAt;
  const { commission } = receipt;
  const hold = pinned?.credits[0]?.terms.holdDays;
  return {
    ref: row.ref,
    name: row.name,
    occurredAt: row.occurred_at,
    facts: known,
    sold: pinned?.sold ?? soldLines(first),
    base: saleBase(first),
    customerIsNew: receipt.order.customerIsNew,
    touches: receipt.touches.map((touch) => touchOf(touch, terms(touch.campaignId, touch.termsVersion))),
    recruiters,
    given: commission ? sharesOf(commission.shares) : [],
    left: !commission || !pinned ? nothing : changed ? comesTo(pinned, known) : null,
    releaseAt: hold === undefined ? null : new Date(row.occurred_at.getTime() + hold * 86_400_000),
  };
}

const sharesOf = (shares: NonNullable<Receipt["commission"]>["shares"]): Share[] =>
  shares.map(({ pot, role, creatorId, enrolmentId, amount, fee }) => ({
    ...{ pot, role },
    creatorId: creatorId as Id<"crt">,
    enrolmentId: enrolmentId as Id<"enr">,
    amount: BigInt(amount),
    fee: BigInt(fee),
  }));

async function termsOfSeller(sellerId: Id<"sel">): Promise<(campaignId: string, version: number) => Terms> {
  const rows = await sql<{ campaign_id: string; version: number; canonical: string }[]>`
    SELECT campaign_id, version, canonical FROM terms WHERE seller_id = ${uuidFromId(sellerId)}`;
  const all = new Map(
    rows.map((row) => [`${idFromUuid("cmp", row.campaign_id)}/${row.version}`, termsFromText(row.canonical)]),
  );
  return (campaignId, version) => {
    const found = all.get(`${campaignId}/${version}`);
    if (!found) throw new TypeError(`no terms version ${version} of ${campaignId}`);
    return found;
  };
}

async function recruitersOf(sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<PastOrder["recruiters"]> {
  const rows = await sql<{ id: string; recruiter_id: string; created_at: Date }[]>`
    SELECT id, recruiter_id, created_at FROM enrolment
     WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)} AND recruiter_id IS NOT NULL`;
  return new Map(
    rows.map((row) => [
      idFromUuid("enr", row.id),
      { creatorId: idFromUuid("crt", row.recruiter_id), since: row.created_at },
    ]),
  );
}

/** Versions of a campaign that were made for one creator. */
export async function ownVersions(sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<Set<number>> {
  const rows = await sql<{ version: number }[]>`
    SELECT version FROM terms
     WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)} AND enrolment_id IS NOT NULL`;
  return new Set(rows.map(({ version }) => version));
}
