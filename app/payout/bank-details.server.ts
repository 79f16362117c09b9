import { and, eq, isNull } from "drizzle-orm";
import { passwordMatches } from "#app/account/password.server.ts";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { takeSignInTry } from "#app/account/throttle.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal, UnsealError, unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { payoutMethod, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type BankDetails, masked, parseDetails } from "./bank-details.ts";
import { mailDetailsChanged } from "./mails.server.ts";

/** The details behind a sealed text; "unreadable" when they were sealed under another SECRET_KEY. */
export function openDetails(sealed: string | null): BankDetails | null | "unreadable" {
  if (sealed === null) return null;
  try {
    return parseDetails(unseal(sealed));
  } catch (error) {
    if (error instanceof UnsealError) return "unreadable";
    throw error;
  }
}

/** What a creator sees of their own details: the account masked. */
export async function shownDetails(creatorId: Id<"crt">): Promise<BankDetails | null> {
  const [row] = await db
    .select({ sealed: payoutMethod.sealed })
    .from(payoutMethod)
    .where(and(eq(payoutMethod.creatorId, creatorId), isNull(payoutMethod.replacedAt)));
  const details = openDetails(row?.sealed ?? null);
  if (details === null || details === "unreadable") return null;
  return { ...details, account: masked(details.account) };
}

export type DetailsSaved =
  | { outcome: "saved" }
  | { outcome: "wrong_password" }
  | { outcome: "too_many"; retryAfterSeconds: number };

/** Says where a creator's money goes from now on. A borrowed browser must not be enough, so it asks the password. */
export async function saveDetails(
  request: Request,
  who: CreatorScope,
  form: BankDetails & { current: string },
): Promise<DetailsSaved> {
  const attempt = await takeSignInTry(request, who.email);
  if (attempt.outcome === "wait")
    return { outcome: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };
  const { personId, creatorId } = who;
  const [found] = await db.select({ hash: person.passwordHash }).from(person).where(eq(person.id, personId));
  if (!(await passwordMatches(found?.hash, form.current))) return { outcome: "wrong_password" };
  await attempt.succeeded();
  const { holder, bank, account } = form;
  await transaction(async (tx) => {
    await tx
      .update(payoutMethod)
      .set({ replacedAt: new Date() })
      .where(and(eq(payoutMethod.creatorId, creatorId), isNull(payoutMethod.replacedAt)));
    await tx.insert(payoutMethod).values({
      id: newId("pym"),
      creatorId,
      kind: "written",
      sealed: seal(JSON.stringify({ holder, bank, account })),
      shown: masked(account),
      fingerprint: "",
      usableFrom: new Date(),
    });
    await audit(tx, { personId, action: "creator.bank_details_changed", subject: creatorId });
    await mailDetailsChanged(tx, creatorId, masked(account));
  });
  return { outcome: "saved" };
}
