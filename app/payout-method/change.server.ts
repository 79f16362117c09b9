import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { clientIp } from "#app/account/client-ip.server.ts";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { type MethodCheck, payoutMethod } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailKept, mailRemoved } from "./mails.server.ts";
import { openMethod } from "./open.server.ts";
import { lockMethods, standingMethods } from "./put.server.ts";
import { passwordRefused, type Refused, roughly } from "./save.server.ts";
import { isVerifiable, mayVerify, verify } from "./verify.server.ts";

export type Kept = { outcome: "kept" } | { outcome: "too_late" } | { outcome: "not_yours" };

/**
 * Calls off a method that still waits; the one before it stays for good. Asks no password: whoever sees a change they
 * didn't make has to be able to stop it at once, and it sends money nowhere new.
 */
export function keepOld({ creatorId, personId }: CreatorScope, methodId: Id<"pym">): Promise<Kept> {
  return transaction(async (tx): Promise<Kept> => {
    await lockMethods(tx, creatorId);
    const waiting = await own(tx, creatorId, methodId);
    if (!waiting) return { outcome: "not_yours" };
    const now = new Date();
    if (waiting.replacedAt && waiting.replacedAt <= now) return { outcome: "kept" };
    if (waiting.usableFrom <= now) return { outcome: "too_late" };
    await tx.update(payoutMethod).set({ replacedAt: now }).where(eq(payoutMethod.id, methodId));
    const [old] = await standingMethods(tx, creatorId, waiting.currency, now);
    if (old) await tx.update(payoutMethod).set({ replacedAt: null }).where(eq(payoutMethod.id, old.id));
    await audit(tx, {
      ...{ personId, action: "payout_method.change_called_off", subject: creatorId },
      ...{ before: { method: waiting.shown }, after: { method: old?.shown ?? null } },
    });
    await mailKept(tx, creatorId, waiting.shown);
    return { outcome: "kept" };
  });
}

export type Removed = { outcome: "removed" } | { outcome: "not_yours" } | Refused;

/** Takes a method away at once; what waits to replace it goes on waiting. */
export async function removeMethod(
  request: Request,
  who: CreatorScope,
  { methodId, current }: { methodId: Id<"pym">; current: string },
): Promise<Removed> {
  const refused = await passwordRefused(request, who, current);
  if (refused) return refused;
  const { creatorId, personId } = who;
  return transaction(async (tx): Promise<Removed> => {
    await lockMethods(tx, creatorId);
    const method = await own(tx, creatorId, methodId);
    if (!method) return { outcome: "not_yours" };
    const now = new Date();
    if (method.replacedAt && method.replacedAt <= now) return { outcome: "removed" };
    await tx.update(payoutMethod).set({ replacedAt: now }).where(eq(payoutMethod.id, methodId));
    await audit(tx, {
      ...{ personId, action: "payout_method.removed", subject: creatorId },
      before: { method: method.shown, currency: method.currency },
    });
    await mailRemoved(tx, creatorId, { shown: method.shown, from: roughly(clientIp(request)) });
    return { outcome: "removed" };
  });
}

export type CheckedAgain =
  | { outcome: "checked"; result: "name_matches" | "enabled" | "mismatch" }
  | { outcome: "no_answer" | "too_soon" | "not_offered" | "not_yours" };

/** Asks the method's provider again, once a minute at most. */
export async function checkAgain(
  { creatorId, personId }: CreatorScope,
  methodId: Id<"pym">,
): Promise<CheckedAgain> {
  const method = await own(db, creatorId, methodId);
  const details = method && (await openMethod(methodId));
  if (!method || !details || details === "unreadable") return { outcome: "not_yours" };
  if (!isVerifiable(details.kind)) return { outcome: "not_offered" };
  if (!(await takeTurn(methodId)) || !(await mayVerify(creatorId, details))) return { outcome: "too_soon" };
  const { checked } = await verify(details);
  if (checked === "form") {
    // What is known of it was found out then, not now.
    if (method.checked !== "form") await putCheck(db, methodId, method);
    return { outcome: "no_answer" };
  }
  await transaction(async (tx) => {
    await putCheck(tx, methodId, { checked, checkedAt: new Date() });
    await audit(tx, {
      ...{ personId, action: "payout_method.checked", subject: creatorId },
      ...{ before: { method: method.shown, checked: method.checked }, after: { checked } },
    });
  });
  return { outcome: "checked", result: checked };
}

const putCheck = (
  tx: Tx | typeof db,
  methodId: Id<"pym">,
  { checked, checkedAt }: { checked: MethodCheck; checkedAt: Date | null },
) => tx.update(payoutMethod).set({ checked, checkedAt }).where(eq(payoutMethod.id, methodId));

async function takeTurn(methodId: Id<"pym">): Promise<boolean> {
  const now = new Date();
  const aMinuteAgo = new Date(now.getTime() - 60_000);
  const taken = await db
    .update(payoutMethod)
    .set({ checkedAt: now })
    .where(
      and(
        eq(payoutMethod.id, methodId),
        or(isNull(payoutMethod.replacedAt), gt(payoutMethod.replacedAt, now)),
        or(isNull(payoutMethod.checkedAt), lt(payoutMethod.checkedAt, aMinuteAgo)),
      ),
    )
    .returning({ id: payoutMethod.id });
  return taken.length > 0;
}

async function own(tx: Tx | typeof db, creatorId: Id<"crt">, methodId: Id<"pym">) {
  const [row] = await tx
    .select()
    .from(payoutMethod)
    .where(and(eq(payoutMethod.id, methodId), eq(payoutMethod.creatorId, creatorId)));
  return row;
}
