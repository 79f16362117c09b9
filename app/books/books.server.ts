import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { sellerBooks, withholdingRule } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type BooksForm, type RuleForm, readRate } from "./books.form.ts";

export type Books = Omit<typeof sellerBooks.$inferSelect, "sellerId" | "chart">;

const usual: Books = {
  ...{ legalName: "", address: "", taxId: "", vatNumber: "", withholdsPph: false },
  ...{ reportingCurrency: null, needsFunds: false, claimDays: 7 },
};

/** How a seller does its books; what a seller that said nothing has. */
export async function booksOf(sellerId: Id<"sel">): Promise<Books> {
  const [row] = await db.select().from(sellerBooks).where(eq(sellerBooks.sellerId, sellerId));
  return row ?? usual;
}

export async function saveBooks(
  { sellerId, personId }: SellerScope,
  form: z.output<typeof BooksForm>,
): Promise<void> {
  const { legalName = "", address = "", taxId = "", vatNumber = "", claimDays } = form;
  const values = {
    ...{ legalName, address, taxId, vatNumber, claimDays },
    withholdsPph: form.withholdsPph === "on",
    reportingCurrency: parseCurrency(form.reportingCurrency) ?? null,
  };
  await transaction(async (tx) => {
    const [before] = await tx.select().from(sellerBooks).where(eq(sellerBooks.sellerId, sellerId));
    await tx
      .insert(sellerBooks)
      .values({ sellerId, ...values })
      .onConflictDoUpdate({ target: sellerBooks.sellerId, set: values });
    const { withholdsPph, reportingCurrency, claimDays: days } = before ?? usual;
    await audit(tx, {
      ...{ personId, sellerId, action: "books.changed", subject: sellerId },
      before: { withholdsPph, reportingCurrency, claimDays: days },
      after: { withholdsPph: values.withholdsPph, reportingCurrency: values.reportingCurrency, claimDays },
    });
  });
}

export type OwnRule = typeof withholdingRule.$inferSelect;

export const ownRules = (sellerId: Id<"sel">): Promise<OwnRule[]> =>
  db
    .select()
    .from(withholdingRule)
    .where(eq(withholdingRule.sellerId, sellerId))
    .orderBy(asc(withholdingRule.validFrom), asc(withholdingRule.id));

export async function addRule(
  { sellerId, personId }: SellerScope,
  form: z.output<typeof RuleForm>,
): Promise<void> {
  const { name, authority, country, person, validFrom, validUntil } = form;
  const rule = {
    ...{ name, authority, validFrom, country: country || null, person: person ?? null },
    ...{ bps: readRate(form.rate) ?? 0, bpsWithoutId: readRate(form.rateWithoutId) ?? 0 },
    validUntil: validUntil || null,
  };
  await transaction(async (tx) => {
    const id = newId("wht");
    await tx.insert(withholdingRule).values({ sellerId, id, ...rule, createdBy: personId });
    await audit(tx, { personId, sellerId, action: "withholding_rule.added", subject: id, after: rule });
  });
}

/** A rule holds until the end of today and no longer; what it withheld stays. */
export async function endRule({ sellerId, personId }: SellerScope, ruleId: Id<"wht">): Promise<void> {
  const validUntil = new Date().toISOString().slice(0, 10);
  await transaction(async (tx) => {
    const ended = await tx
      .update(withholdingRule)
      .set({ validUntil })
      .where(
        and(
          eq(withholdingRule.sellerId, sellerId),
          eq(withholdingRule.id, ruleId),
          // One that is over stays over.
          or(isNull(withholdingRule.validUntil), gt(withholdingRule.validUntil, validUntil)),
        ),
      )
      .returning({ id: withholdingRule.id });
    if (ended.length === 0) return;
    await audit(tx, {
      ...{ personId, sellerId, action: "withholding_rule.ended", subject: ruleId, after: { validUntil } },
    });
  });
}
