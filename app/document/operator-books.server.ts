import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { SignedIn } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { db } from "#db/client.server.ts";
import { operatorBooks } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { OperatorBooksForm } from "./operator-books.form.ts";

export type OperatorBooks = Omit<typeof operatorBooks.$inferSelect, "id">;

const nothing: OperatorBooks = {
  ...{ legalName: "", address: "", country: null, taxId: "", feeTax: null, fundsTo: "" },
};

/** Who runs this instance; empty until they have said so. */
export async function booksOfOperator(): Promise<OperatorBooks> {
  const [row] = await db.select().from(operatorBooks).where(eq(operatorBooks.id, 1));
  if (!row) return nothing;
  const { id: _, ...books } = row;
  return books;
}

export async function saveOperatorBooks(
  { personId }: Pick<SignedIn, "personId">,
  form: z.output<typeof OperatorBooksForm>,
): Promise<void> {
  const { legalName, address = "", country, taxId = "", feeTax, fundsTo = "" } = form;
  const after = {
    ...{ legalName, address, country: country || null, taxId },
    ...{ feeTax: feeTax || null, fundsTo },
  };
  await transaction(async (tx) => {
    const [row] = await tx.select().from(operatorBooks).where(eq(operatorBooks.id, 1));
    await tx
      .insert(operatorBooks)
      .values({ id: 1, ...after })
      .onConflictDoUpdate({ target: operatorBooks.id, set: after });
    const { id: _, ...before } = row ?? { id: 1, ...nothing };
    await audit(tx, { personId, action: "operator_books.changed", subject: "operator", before, after });
  });
}
