import { stat } from "node:fs/promises";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { log } from "#app/log.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { importFile, store, storeRoute } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { isReportKind, layoutOf, type Mapping, missingColumns, type ReportKind } from "./mapping.ts";
import { fileOf, forget, hashOf, headOf } from "./records.server.ts";
import { runImports } from "./run.server.ts";
import { sniff, sniffAny } from "./sniff.ts";

export type Brought =
  | { outcome: "brought"; importId: Id<"imp"> }
  | { outcome: "refused"; because: "not_a_report" | "not_yours" | "empty" };

/** Takes in a file that lies at `fileOf(importId)`; nothing is read into the books before `startImport`. */
export async function bringFile(
  seller: SellerScope,
  importId: Id<"imp">,
  { name, into }: { name: string; into: Id<"sto"> | ReportKind },
): Promise<Brought> {
  const { sellerId, personId } = seller;
  const head = await headOf(importId);
  const refuse = async (because: "not_a_report" | "not_yours" | "empty"): Promise<Brought> => {
    await forget(importId);
    return { outcome: "refused", because };
  };
  if (!head || head.byteLength === 0) return refuse("empty");
  const target = await storeFor(seller, into);
  if (!target) return refuse("not_yours");
  const layout = layoutOf(target.kind);
  const found = target.kind === "report" ? sniffAny(head, layout) : sniff(head, layout);
  if (!found) return refuse("not_a_report");
  const { sample: _, ...shape } = found;
  const style = { ...shape.style, currency: target.currency ?? shape.style.currency };
  const isGuess = !target.currency && style.currency !== null;
  const { size } = await stat(fileOf(importId));
  await db.insert(importFile).values({
    ...{ sellerId, id: importId, storeId: target.storeId, layout: target.kind, name: name.slice(0, 200) },
    ...{ bytes: size, fileHash: await hashOf(importId), createdBy: personId },
    mapping: { ...shape, style, ...(isGuess && { currencyGuessed: true }) },
  });
  return { outcome: "brought", importId };
}

type Target = { storeId: Id<"sto">; kind: ReportKind; currency: string | null };

/** The store a report is of; the first report of a network makes one. */
async function storeFor(
  { sellerId, personId }: SellerScope,
  into: Id<"sto"> | ReportKind,
): Promise<Target | undefined> {
  const mine = and(eq(store.sellerId, sellerId), isNull(store.closedAt));
  const which = into.startsWith("sto_")
    ? eq(store.id, into as Id<"sto">)
    : eq(store.kind, into as ReportKind);
  const [found] = await db.select().from(store).where(and(mine, which)).orderBy(store.id).limit(1);
  if (found)
    return isReportKind(found.kind)
      ? { storeId: found.id, kind: found.kind, currency: found.settings.currency ?? null }
      : undefined;
  if (into.startsWith("sto_")) return undefined;
  const kind = into as ReportKind;
  const storeId = newId("sto");
  await transaction(async (tx) => {
    await tx.insert(store).values({ sellerId, id: storeId, kind, name: networkNames[kind] });
    await tx.insert(storeRoute).values({ storeId, sellerId });
    await audit(tx, { personId, sellerId, action: "store.connected", subject: storeId });
  });
  return { storeId, kind, currency: null };
}

/** Names of their own, the same in every language. */
export const networkNames = {
  amazon: "Amazon Associates",
  ebay: "eBay Partner Network",
  tiktokshop: "TikTok Shop",
  shopee: "Shopee Affiliate",
  report: "CSV",
} satisfies Record<ReportKind, string>;

export type ImportStarted =
  | { outcome: "started"; finished: Promise<void> }
  | { outcome: "not_yours" }
  | { outcome: "columns_missing"; columns: string[] };

/** Begins to read the file; answers at once. `finished` is for who wants to wait. */
export async function startImport(
  { sellerId, personId }: SellerScope,
  importId: Id<"imp">,
  mapping: Mapping,
): Promise<ImportStarted> {
  const mine = and(
    eq(importFile.sellerId, sellerId),
    eq(importFile.id, importId),
    eq(importFile.status, "uploaded"),
  );
  const [row] = await db.select({ layout: importFile.layout }).from(importFile).where(mine);
  if (!row) return { outcome: "not_yours" };
  const columns = missingColumns(layoutOf(row.layout as ReportKind), mapping);
  if (columns.length > 0) return { outcome: "columns_missing", columns };
  const started = await transaction(async (tx) => {
    const [moved] = await tx
      .update(importFile)
      .set({ status: "running", mapping, heartbeatAt: null, createdAt: sql`now()` })
      .where(mine)
      .returning({ storeId: importFile.storeId });
    if (!moved?.storeId) return false;
    // What a person said of a network's money is remembered for its next file.
    if (mapping.style.currency)
      await tx
        .update(store)
        .set({
          settings: sql`${store.settings} || jsonb_build_object('currency', ${mapping.style.currency}::text)`,
        })
        .where(and(eq(store.sellerId, sellerId), eq(store.id, moved.storeId)));
    await audit(tx, { personId, sellerId, action: "import.started", subject: importId });
    return true;
  });
  if (!started) return { outcome: "not_yours" };
  const finished = runImports().then(
    () => undefined,
    (error: unknown) => log.error({ error, importId }, "import not run"),
  );
  return { outcome: "started", finished };
}
