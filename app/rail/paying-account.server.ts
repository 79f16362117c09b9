import { and, eq } from "drizzle-orm";
import { passwordMatches } from "#app/account/password.server.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { takeSignInTry } from "#app/account/throttle.server.ts";
import { audit } from "#app/audit.server.ts";
import { masked } from "#app/payout-method/details.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { seal, UnsealError, unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { payingAccount, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { BankAccount } from "./pain001.ts";
import { meansIban } from "./paying-account.form.ts";

/** What is sealed. `bic` is empty where the bank needs none. */
type Sealed = { account: string; bic: string };

/** The account payouts of a currency leave from; undefined when there is none that can be read. */
export async function payingAccountOf(
  sellerId: Id<"sel">,
  currency: Currency,
): Promise<BankAccount | undefined> {
  const [row] = await db
    .select()
    .from(payingAccount)
    .where(and(eq(payingAccount.sellerId, sellerId), eq(payingAccount.currency, currency)));
  const sealed = row && opened(row.sealed);
  if (!row || !sealed) return undefined;
  const { account, bic } = sealed;
  return {
    holder: row.name,
    account: meansIban(account) ? { iban: account } : { number: account },
    ...(bic ? { bank: { bic } } : {}),
  };
}

function opened(text: string): Sealed | undefined {
  try {
    return JSON.parse(unseal(text)) as Sealed;
  } catch (error) {
    // Sealed under another SECRET_KEY: it has to be entered again.
    if (error instanceof UnsealError) return undefined;
    throw error;
  }
}

/** A seller's accounts as they may be shown, by currency. */
export function listPayingAccounts(sellerId: Id<"sel">) {
  return db
    .select({
      currency: payingAccount.currency,
      name: payingAccount.name,
      shown: payingAccount.shown,
      changedAt: payingAccount.changedAt,
      changedBy: person.name,
    })
    .from(payingAccount)
    .innerJoin(person, eq(person.id, payingAccount.changedBy))
    .where(eq(payingAccount.sellerId, sellerId))
    .orderBy(payingAccount.currency);
}

export type AccountSaved =
  | { outcome: "saved" }
  | { outcome: "wrong_password" }
  | { outcome: "too_many"; retryAfterSeconds: number };

/** Says which account payouts of a currency leave from. A borrowed browser must not be enough, so it asks the password. */
export async function savePayingAccount(
  request: Request,
  who: SellerScope,
  form: { currency: Currency; name: string; account: string; bic: string; current: string },
): Promise<AccountSaved> {
  const { sellerId, personId } = who;
  const attempt = await takeSignInTry(request, who.email);
  if (attempt.outcome === "wait")
    return { outcome: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };
  const [found] = await db.select({ hash: person.passwordHash }).from(person).where(eq(person.id, personId));
  if (!(await passwordMatches(found?.hash, form.current))) return { outcome: "wrong_password" };
  await attempt.succeeded();
  const { currency, name, account, bic } = form;
  const sealed = seal(JSON.stringify({ account, bic } satisfies Sealed));
  const values = { name, sealed, shown: masked(account), changedBy: personId, changedAt: new Date() };
  await transaction(async (tx) => {
    await tx
      .insert(payingAccount)
      .values({ sellerId, currency, ...values })
      .onConflictDoUpdate({ target: [payingAccount.sellerId, payingAccount.currency], set: values });
    await audit(tx, {
      ...{ personId, sellerId, action: "finance.paying_account_changed", subject: sellerId },
      detail: { currency, account: masked(account) },
    });
  });
  return { outcome: "saved" };
}
