import { and, eq, sql } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import type { LinkOwner } from "#app/link/link.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { coupon } from "#db/schema/index.ts";

/** A code this seller has given out already, whatever its case; rolls back what was done for it. */
export class CouponTakenError extends Error {}

/** Which code an enrolment gets: the one a person typed, one made from the creator's handle, or none. */
export type CouponChoice =
  | { kind: "none" }
  | { kind: "chosen"; code: string }
  | { kind: "suggested"; handle: string };

/** Gives an enrolment its coupon code and answers it. @throws CouponTakenError when a chosen code is taken */
export async function giveCoupon(tx: Tx, owner: LinkOwner, choice: CouponChoice): Promise<string | null> {
  if (choice.kind === "none") return null;
  for (;;) {
    const code =
      choice.kind === "chosen" ? choice.code : await suggestCode(owner.sellerId, choice.handle, tx);
    const [given] = await tx
      .insert(coupon)
      .values({ ...owner, id: newId("cpn"), code })
      .onConflictDoNothing({ target: [coupon.sellerId, coupon.code] })
      .returning({ code: coupon.code });
    if (given) return given.code;
    if (choice.kind === "chosen") throw new CouponTakenError(code);
  }
}

/** `DINA10`, or the next number that this seller has not given out: `dina` → DINA10, DINA11 … */
export async function suggestCode(sellerId: Id<"sel">, handle: string, tx: Tx | Db = db): Promise<string> {
  const stem =
    handle
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, "")
      .slice(0, 20) || "REKAN";
  const rows = await tx
    .select({ code: coupon.code })
    .from(coupon)
    .where(and(eq(coupon.sellerId, sellerId), sql`starts_with(upper(${coupon.code}::text), ${stem})`));
  const taken = new Set(rows.map(({ code }) => code.toUpperCase()));
  let number = 10;
  while (taken.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}
