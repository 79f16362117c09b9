import { eq, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { account, sellerBooks } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { accountFamilies, type Program, theirAccount } from "./accrual.ts";

/** Our codes and families → the seller's accounts in that program. */
export async function chartOf(sellerId: Id<"sel">, program: Program): Promise<Record<string, string>> {
  const [books] = await db
    .select({ chart: sellerBooks.chart })
    .from(sellerBooks)
    .where(eq(sellerBooks.sellerId, sellerId));
  return books?.chart[program] ?? {};
}

/** The codes that the seller's ledger has used, and every family besides, in the order of the chart of accounts. */
export async function codesOf(sellerId: Id<"sel">): Promise<{ code: string; used: boolean }[]> {
  const rows = await db
    .selectDistinct({ code: account.code })
    .from(account)
    .where(eq(account.sellerId, sellerId));
  const used = new Set(rows.map(({ code }) => code));
  return accountFamilies.flatMap((family) => [
    { code: family, used: used.has(family) },
    ...[...used]
      .filter((code) => code.startsWith(`${family}:`))
      .sort()
      .map((code) => ({ code, used: true })),
  ]);
}

/** The used codes that lead to no account of the program. */
export async function unmappedOf(sellerId: Id<"sel">, program: Program): Promise<string[]> {
  const [chart, codes] = await Promise.all([chartOf(sellerId, program), codesOf(sellerId)]);
  return codes.filter(({ code, used }) => used && !theirAccount(chart, code)).map(({ code }) => code);
}

/** Sets the accounts of one program; those left empty are unmapped. */
export async function setChart(
  { sellerId, personId }: SellerScope,
  program: Program,
  accounts: readonly { code: string; theirs: string }[],
): Promise<void> {
  const codes = new Set((await codesOf(sellerId)).map(({ code }) => code));
  const chart = Object.fromEntries(
    accounts
      .filter(({ code, theirs }) => theirs && codes.has(code))
      .map(({ code, theirs }) => [code, theirs]),
  );
  const before = await chartOf(sellerId, program);
  await transaction(async (tx) => {
    await tx
      .insert(sellerBooks)
      .values({ sellerId, chart: { [program]: chart } })
      .onConflictDoUpdate({
        target: sellerBooks.sellerId,
        // Somebody may set another program's at the same time.
        set: { chart: sql`${sellerBooks.chart} || excluded.chart` },
      });
    const detail = { program, before, after: chart };
    await audit(tx, { personId, sellerId, action: "chart.changed", subject: sellerId, detail });
  });
}
