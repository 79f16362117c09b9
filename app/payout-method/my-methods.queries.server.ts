import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { type MethodCheck, type MethodKind, payoutMethod } from "#db/schema/index.ts";
import { openSealed } from "./open.server.ts";
import { isVerifiable } from "./verify.server.ts";

export type MyMethod = {
  methodId: Id<"pym">;
  kind: MethodKind;
  shown: string;
  /** Empty: the method has none, or it can't be read any more. */
  holder: string;
  currency: Currency | null;
  checked: MethodCheck;
  checkedAt: Date | null;
  createdAt: Date;
  usableFrom: Date;
  /** Another takes its place then. */
  until: Date | null;
  waiting: boolean;
  /** Sealed under a key that is gone: it has to be entered again. */
  unreadable: boolean;
  /** Its provider can be asked about it. */
  verifiable: boolean;
};

/** What a creator has: those in use before those that wait, the general ones first. */
export async function myMethods(creatorId: Id<"crt">, now = new Date()): Promise<MyMethod[]> {
  const rows = await db
    .select()
    .from(payoutMethod)
    .where(
      and(
        eq(payoutMethod.creatorId, creatorId),
        or(isNull(payoutMethod.replacedAt), gt(payoutMethod.replacedAt, now)),
      ),
    )
    .orderBy(desc(payoutMethod.createdAt));
  const methods = rows.map(({ id, sealed, replacedAt, fingerprint: _, creatorId: __, ...row }) => {
    const details = openSealed(sealed);
    const holder = details !== "unreadable" && "holder" in details ? details.holder : "";
    return {
      ...row,
      methodId: id,
      holder,
      until: replacedAt,
      waiting: row.usableFrom > now,
      unreadable: details === "unreadable",
      verifiable: isVerifiable(row.kind),
    };
  });
  const rank = ({ waiting, currency }: MyMethod) => (waiting ? 2 : 0) + (currency ? 1 : 0);
  return methods.sort((a, b) => rank(a) - rank(b));
}
