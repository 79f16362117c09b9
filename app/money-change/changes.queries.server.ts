import { creatorNames } from "#app/order/orders.queries.server.ts";
import type { EventKind, Leg } from "#app/rules/entries.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { MoneyChangeKind } from "#db/schema/index.ts";
import { type Asked, askedFromJson } from "./asked.ts";
import { plan } from "./plan.server.ts";
import { keyOf, type NotPossible } from "./plan.ts";
import { findTransfer, transferByKey } from "./plan-correction.server.ts";

export type ChangeState = "waiting" | "approved" | "refused" | "withdrawn";

export type ChangeRow = {
  changeId: Id<"chg">;
  kind: MoneyChangeKind;
  asked: Asked;
  reason: string;
  state: ChangeState;
  askedBy: Id<"per">;
  askedByName: string;
  askedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  /** Why it was refused. */
  why: string | null;
};

type Row = Omit<ChangeRow, "changeId" | "asked" | "askedBy"> & {
  id: string;
  asked: unknown;
  created_by: string;
};

async function changes(sellerId: Id<"sel">, changeId: Id<"chg"> | null, limit: number): Promise<ChangeRow[]> {
  const rows = await sql<Row[]>`
    SELECT c.id, c.kind, c.asked, c.reason, c.created_by, m.name AS "askedByName", c.created_at AS "askedAt",
           d.name AS "decidedByName", c.decided_at AS "decidedAt", u.why,
           CASE WHEN c.decided_at IS NULL THEN 'waiting' WHEN c.approved THEN 'approved'
                WHEN c.decided_by = c.created_by THEN 'withdrawn' ELSE 'refused' END AS state
      FROM money_change c
      JOIN person m ON m.id = c.created_by
      LEFT JOIN person d ON d.id = c.decided_by
      LEFT JOIN LATERAL (SELECT e.detail ->> 'why' AS why FROM audit_event e
                          WHERE e.seller_id = c.seller_id AND e.subject = ${changeId}
                            AND e.action = 'change.refused' LIMIT 1) u ON true
     WHERE c.seller_id = ${uuidFromId(sellerId)} ${changeId ? sql`AND c.id = ${uuidFromId(changeId)}` : sql``}
     ORDER BY (c.decided_at IS NULL) DESC, c.created_at DESC, c.id DESC LIMIT ${limit}`;
  return rows.map(({ id, created_by, asked, ...row }) => ({
    ...row,
    changeId: idFromUuid("chg", id),
    askedBy: idFromUuid("per", created_by),
    asked: askedFromJson(asked),
  }));
}

/** How creators and orders are called. */
export type Names = {
  creators: Record<string, { name: string; handle: string }>;
  orders: Record<string, string>;
};

async function namesFor(sellerId: Id<"sel">, asked: readonly Asked[], more: readonly Id<"crt">[] = []) {
  const creatorIds = asked.flatMap((one) =>
    "creatorId" in one ? [one.creatorId] : "toCreatorId" in one ? [one.toCreatorId] : [],
  );
  const orderIds = asked.flatMap((one) => ("orderId" in one ? [one.orderId] : []));
  const [creators, orders] = await Promise.all([
    creatorNames([...new Set([...creatorIds, ...more])]),
    sql<{ id: string; name: string }[]>`
      SELECT id, name FROM store_order
       WHERE seller_id = ${uuidFromId(sellerId)} AND id = ANY (${orderIds.map(uuidFromId)}::uuid[])`,
  ]);
  return {
    creators,
    orders: Object.fromEntries(orders.map(({ id, name }) => [idFromUuid("ord", id), name])),
  };
}

/** A seller's postings by hand, those that wait first, then the newest; 100 at most. */
export async function listChanges(sellerId: Id<"sel">): Promise<{ rows: ChangeRow[]; names: Names }> {
  const rows = await changes(sellerId, null, 100);
  return {
    rows,
    names: await namesFor(
      sellerId,
      rows.map(({ asked }) => asked),
    ),
  };
}

/** How many wait for a second person. */
export async function waitingChanges(sellerId: Id<"sel">): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM money_change WHERE seller_id = ${uuidFromId(sellerId)} AND decided_at IS NULL`;
  return row!.n;
}

export type ChangeView = ChangeRow & {
  names: Names;
  /** What it posted, or would post now. */
  legs: Leg[];
  /** Why it can't be posted as things stand; null when it can, or when it is decided. */
  obstacle: NotPossible | null;
  /** What a correction undoes, and whose commission is moved. */
  corrects: EventKind | null;
  fromCreatorId: Id<"crt"> | null;
};

export async function changeView(sellerId: Id<"sel">, changeId: Id<"chg">): Promise<ChangeView | undefined> {
  const [row] = await changes(sellerId, changeId, 1);
  if (!row) return undefined;
  const { legs, obstacle } = await legsOf(sellerId, row);
  const { asked } = row;
  const involved = legs.flatMap(({ creatorId }) => (creatorId ? [creatorId] : []));
  const corrects =
    asked.kind === "correction" ? ((await findTransfer(sellerId, asked.transferId))?.kind ?? null) : null;
  const from = legs.find(({ account, amount }) => account === "creator_pending" && amount > 0n);
  return {
    ...row,
    legs,
    obstacle,
    corrects,
    fromCreatorId: asked.kind === "reattribution" ? (from?.creatorId ?? null) : null,
    names: await namesFor(sellerId, [asked], involved),
  };
}

async function legsOf(
  sellerId: Id<"sel">,
  { changeId, asked, reason, askedBy, state }: ChangeRow,
): Promise<{ legs: Leg[]; obstacle: NotPossible | null }> {
  if (state === "approved") {
    return { legs: (await transferByKey(sellerId, keyOf(changeId)))?.legs ?? [], obstacle: null };
  }
  if (state !== "waiting") return { legs: [], obstacle: null };
  const planned = await plan({ sellerId, changeId, asked, reason, askedBy, now: new Date() });
  if (planned.outcome === "not_possible") return { legs: [], obstacle: planned };
  return { legs: planned.request.transfers.flatMap((one) => [...one.legs]), obstacle: null };
}
