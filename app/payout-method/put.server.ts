import { createHmac } from "node:crypto";
import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { keyFor, seal } from "#app/secret.server.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, type MethodCheck, payoutMethod } from "#db/schema/index.ts";
import { accountOf, type MethodDetails } from "./details.ts";
import { shownOf } from "./label.ts";
import { openSealed } from "./open.server.ts";
import { waitingHours } from "./waiting.ts";

export type NewMethod = {
  details: MethodDetails;
  /** Null: for every currency that has none of its own. */
  currency: Currency | null;
  checked: MethodCheck;
};

export type Put =
  /** `before` is what it takes the place of, masked. */
  | {
      outcome: "put";
      methodId: Id<"pym">;
      shown: string;
      usableFrom: Date;
      before: string | null;
      waits: boolean;
    }
  /** It is there already, in use or waiting. */
  | { outcome: "there"; methodId: Id<"pym"> };

/**
 * Lays a method beside what is there. Only a creator's very first is used at once: also one for a currency that had
 * none of its own, or that follows one taken away, sends money elsewhere than before. What it replaces stays usable
 * until then; another that still waited is called off.
 */
export async function putMethod(
  tx: Tx,
  creatorId: Id<"crt">,
  method: NewMethod,
  now = new Date(),
): Promise<Put> {
  await lockMethods(tx, creatorId);
  const { details, currency, checked } = method;
  const [any] = await tx
    .select({ id: payoutMethod.id })
    .from(payoutMethod)
    .where(eq(payoutMethod.creatorId, creatorId))
    .limit(1);
  const standing = await standingMethods(tx, creatorId, currency, now);
  const newest = standing[0];
  if (newest && same(newest.sealed, details)) return { outcome: "there", methodId: newest.id };

  const usableFrom = any ? new Date(now.getTime() + waitingHours * 3_600_000) : now;
  for (const one of standing) {
    const replacedAt = one.usableFrom > now ? now : usableFrom;
    await tx.update(payoutMethod).set({ replacedAt }).where(eq(payoutMethod.id, one.id));
  }
  const methodId = newId("pym");
  const shown = shownOf(details);
  await tx.insert(payoutMethod).values({
    ...{ id: methodId, creatorId, kind: details.kind, currency, shown, usableFrom, checked },
    sealed: seal(JSON.stringify(details)),
    fingerprint: fingerprintOf(details),
    checkedAt: checked === "form" ? null : now,
    createdAt: now,
  });
  const before = standing.find((one) => one.usableFrom <= now)?.shown ?? null;
  return { outcome: "put", methodId, shown, usableFrom, before, waits: usableFrom > now };
}

/** Two changes at once would each take the other's place: one creator's come one after the other. */
export async function lockMethods(tx: Tx, creatorId: Id<"crt">): Promise<void> {
  await tx.select({ id: creator.id }).from(creator).where(eq(creator.id, creatorId)).for("no key update");
}

/** Methods of that currency (null: of the general ones) that are used or wait, the newest first. */
export function standingMethods(tx: Tx, creatorId: Id<"crt">, currency: Currency | null, now: Date) {
  return tx
    .select()
    .from(payoutMethod)
    .where(
      and(
        eq(payoutMethod.creatorId, creatorId),
        currency ? eq(payoutMethod.currency, currency) : isNull(payoutMethod.currency),
        or(isNull(payoutMethod.replacedAt), gt(payoutMethod.replacedAt, now)),
      ),
    )
    .orderBy(desc(payoutMethod.createdAt), desc(payoutMethod.id));
}

/** Keyed, so that a stolen table can't be searched for an account; the same however it was typed. */
export function fingerprintOf(details: MethodDetails): string {
  const plain = accountOf(details).replace(/[\s.-]/g, "");
  const account = details.kind === "stripe" ? plain : plain.toLowerCase();
  return createHmac("sha256", keyFor("payout method"))
    .update(`${placeOf(details)} ${account}`)
    .digest("hex");
}

/** What the account number is a number of. */
function placeOf(details: MethodDetails): string {
  switch (details.kind) {
    case "id_bank":
      return details.bank;
    case "xendit":
      return details.channel;
    case "us_bank":
      return details.routing;
    case "written":
      return "written";
    default:
      return details.kind;
  }
}

function same(sealed: string, details: MethodDetails): boolean {
  const known = openSealed(sealed);
  const text = (value: MethodDetails) => JSON.stringify(Object.entries(value).sort());
  return known !== "unreadable" && text(known) === text(details);
}
