import { and, desc, eq, inArray, isNotNull, isNull, like } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { type Mapping, rowOf } from "#app/import/mapping.ts";
import { recordsOf } from "#app/import/records.server.ts";
import { askedFromJson } from "#app/money-change/asked.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { campaign, importFile, importRow, moneyChange } from "#db/schema/index.ts";
import { systems } from "./layouts.ts";
import type { MovedRow } from "./moved.ts";
import { type Around, codeIn, type Planned, planMoves } from "./plan.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** More partners than any of these systems' customers has; a longer file is something else. */
const mostRows = 5_000;

export type PlanFile =
  | { outcome: "planned"; rows: Planned[] }
  | { outcome: "too_many" | "gone" }
  /** What is owed is in another money than the campaign's; nobody's dollars become rupiah. */
  | { outcome: "other_currency"; theirs: Currency };

/** Decides every row of a file against what is here now; writes nothing. */
export async function planFile(
  { sellerId }: Seller,
  importId: Id<"imp">,
  mapping: Mapping,
  into: { campaignId: Id<"cmp">; currency: Currency },
): Promise<PlanFile> {
  const rows: { line: number; row: Record<string, string> }[] = [];
  try {
    for await (const { line, cells } of recordsOf(importId, mapping)) {
      const row = rowOf(cells, mapping.columns);
      if (Object.keys(row).length > 0) rows.push({ line, row });
      if (rows.length > mostRows) return { outcome: "too_many" };
    }
  } catch {
    return { outcome: "gone" };
  }
  const around = await aroundOf(sellerId, into.campaignId, rows);
  const planned = planMoves(rows, mapping.style, into.currency, around);
  const theirs = parseCurrency(mapping.style.currency);
  const owing = rows.some(({ row }) => /[1-9]/.test(row.unpaid ?? ""));
  if (theirs && theirs !== into.currency && owing) return { outcome: "other_currency", theirs };
  return { outcome: "planned", rows: planned };
}

async function aroundOf(
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
  rows: readonly { row: Record<string, string> }[],
): Promise<Around> {
  const texts = (of: (row: Record<string, string>) => string | null | undefined) => [
    ...new Set(rows.flatMap(({ row }) => of(row)?.toLowerCase() ?? [])),
  ];
  const emails = texts(({ email }) => email?.trim());
  const seller = uuidFromId(sellerId);
  const [codes, coupons, enrolled, others] = await Promise.all([
    sql<
      { key: string }[]
    >`SELECT lower(code) AS key FROM link_code WHERE lower(code) = ANY (${texts(({ code }) => codeIn(code))})`,
    sql<{ key: string }[]>`SELECT lower(code::text) AS key FROM coupon WHERE seller_id = ${seller}`,
    sql<{ key: string }[]>`
      SELECT lower(p.email::text) AS key FROM enrolment e JOIN creator r ON r.id = e.creator_id JOIN person p ON p.id = r.person_id
       WHERE e.seller_id = ${seller} AND e.campaign_id = ${uuidFromId(campaignId)}`,
    sql<{ key: string }[]>`
      SELECT lower(p.email::text) AS key FROM person p
       WHERE p.email = ANY (${emails}::citext[]) AND NOT EXISTS (SELECT 1 FROM creator r WHERE r.person_id = p.id)`,
  ]);
  const set = (found: readonly { key: string }[]) => new Set(found.map(({ key }) => key));
  return { codes: set(codes), coupons: set(coupons), enrolled: set(enrolled), otherAccounts: set(others) };
}

export function listMoves({ sellerId }: Seller) {
  return db
    .select({
      importId: importFile.id,
      name: importFile.name,
      layout: importFile.layout,
      status: importFile.status,
      rows: importFile.rows,
      added: importFile.added,
      refused: importFile.refused,
      createdAt: importFile.createdAt,
    })
    .from(importFile)
    .where(
      and(
        eq(importFile.sellerId, sellerId),
        isNull(importFile.storeId),
        inArray(importFile.layout, [...systems]),
      ),
    )
    .orderBy(desc(importFile.createdAt))
    .limit(50);
}

export async function findMove({ sellerId }: Seller, importId: Id<"imp">) {
  const [row] = await db
    .select()
    .from(importFile)
    .where(and(eq(importFile.sellerId, sellerId), eq(importFile.id, importId), isNull(importFile.storeId)));
  const system = systems.find((one) => one === row?.layout);
  return row && system ? { ...row, system, mapping: row.mapping as Mapping } : undefined;
}

/** Campaigns creators can be moved into. */
export function listCampaignsToMoveInto({ sellerId }: Seller) {
  return db
    .select({ campaignId: campaign.id, name: campaign.name, currency: campaign.currency })
    .from(campaign)
    .where(
      and(
        eq(campaign.sellerId, sellerId),
        isNotNull(campaign.termsVersion),
        inArray(campaign.status, ["published", "paused"]),
      ),
    )
    .orderBy(desc(campaign.createdAt));
}

export async function listMoved({ sellerId }: Seller, importId: Id<"imp">) {
  const rows = await db
    .select({ line: importRow.line, detail: importRow.detail })
    .from(importRow)
    .where(and(eq(importRow.sellerId, sellerId), eq(importRow.importId, importId)))
    .orderBy(importRow.line)
    .limit(500);
  return rows.map(({ line, detail }) => ({ line, row: JSON.parse(detail ?? "{}") as MovedRow }));
}

export type Openings = {
  /** Those that wait for a second person. */
  ids: Id<"chg">[];
  amount: bigint;
  currency: Currency | null;
  /** Whoever looks asked for them, and can't approve them. */
  mine: boolean;
};

/** The opening balances of a move that nobody has decided yet. */
export async function openingsOf(
  { sellerId, personId }: Pick<SellerScope, "sellerId" | "personId">,
  importId: Id<"imp">,
): Promise<Openings> {
  const rows = await db
    .select({ detail: importRow.detail })
    .from(importRow)
    .where(
      and(
        eq(importRow.sellerId, sellerId),
        eq(importRow.importId, importId),
        like(importRow.detail, '%"changeId":"chg_%'),
      ),
    );
  const asked = rows.flatMap(({ detail }) => {
    const row = JSON.parse(detail ?? "{}") as MovedRow;
    return "changeId" in row && row.changeId ? [row.changeId as Id<"chg">] : [];
  });
  if (asked.length === 0) return { ids: [], amount: 0n, currency: null, mine: false };
  const open = await db
    .select({ id: moneyChange.id, asked: moneyChange.asked, createdBy: moneyChange.createdBy })
    .from(moneyChange)
    .where(
      and(eq(moneyChange.sellerId, sellerId), inArray(moneyChange.id, asked), isNull(moneyChange.decidedAt)),
    );
  const amounts = open.map((one) => askedFromJson(one.asked)).filter((one) => one.kind === "adjustment");
  return {
    ids: open.map(({ id }) => id),
    amount: amounts.reduce((sum, one) => sum + one.amount, 0n),
    currency: amounts[0]?.currency ?? null,
    mine: open.some(({ createdBy }) => createdBy === personId),
  };
}
