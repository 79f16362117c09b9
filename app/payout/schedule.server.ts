import { and, eq, sql as text } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { tellMembers } from "#app/notice/notify.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { nextOn } from "#app/rules/schedule.ts";
import { db, sql } from "#db/client.server.ts";
import { payoutSchedule } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { makeBatch } from "./batch.server.ts";
import { mailDrafted } from "./mails.server.ts";
import { paying } from "./roles.ts";

export type Schedule = typeof payoutSchedule.$inferSelect;

export const schedulesOf = (sellerId: Id<"sel">): Promise<Schedule[]> =>
  db
    .select()
    .from(payoutSchedule)
    .where(eq(payoutSchedule.sellerId, sellerId))
    .orderBy(payoutSchedule.currency);

type Wanted = Pick<Schedule, "currency" | "every" | "onDay" | "minimum" | "rail">;

/** Drafts batches of a currency by itself from now on. Whoever sets it up counts as their maker. */
export async function setSchedule({ sellerId, personId }: SellerScope, wanted: Wanted): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const row = { ...wanted, setBy: personId, nextOn: nextOn(wanted.every, wanted.onDay, today) };
  await transaction(async (tx) => {
    await tx
      .insert(payoutSchedule)
      .values({ sellerId, ...row })
      .onConflictDoUpdate({ target: [payoutSchedule.sellerId, payoutSchedule.currency], set: row });
    const { currency, every, onDay, minimum, rail } = wanted;
    await audit(tx, {
      ...{ personId, sellerId, action: "payout.schedule_set", subject: currency },
      after: { every, onDay, minimum: minimum.toString(), rail, next: row.nextOn },
    });
  });
}

export async function endSchedule({ sellerId, personId }: SellerScope, currency: Currency): Promise<void> {
  await transaction(async (tx) => {
    await tx
      .delete(payoutSchedule)
      .where(and(eq(payoutSchedule.sellerId, sellerId), eq(payoutSchedule.currency, currency)));
    await audit(tx, { personId, sellerId, action: "payout.schedule_ended", subject: currency });
  });
}

/** Drafts the batches that are due and tells those who may approve them; answers how many. Two at once draft each once. */
export async function draftDue(today = new Date().toISOString().slice(0, 10)): Promise<number> {
  const due = await sql<{ seller_id: string; currency: Currency }[]>`
    SELECT seller_id, currency FROM payout_schedule WHERE next_on <= ${today}`;
  let made = 0;
  for (const { seller_id, currency } of due)
    if (await draft(idFromUuid("sel", seller_id), currency, today)) made++;
  return made;
}

async function draft(sellerId: Id<"sel">, currency: Currency, today: string): Promise<boolean> {
  // Whoever moves the date is the one who drafts; a cut in between waits for the next date rather than drafting twice.
  const moved = await transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(payoutSchedule)
      .where(
        and(
          eq(payoutSchedule.sellerId, sellerId),
          eq(payoutSchedule.currency, currency),
          text`${payoutSchedule.nextOn} <= ${today}`,
        ),
      )
      .for("update", { skipLocked: true });
    if (!found) return undefined;
    await tx
      .update(payoutSchedule)
      .set({ nextOn: nextOn(found.every, found.onDay, today) })
      .where(and(eq(payoutSchedule.sellerId, sellerId), eq(payoutSchedule.currency, currency)));
    return found;
  });
  if (!moved) return false;
  const { minimum, rail, setBy: personId } = moved;
  const batch = await makeBatch({ sellerId, personId }, { currency, minimum, rail, scheduled: true });
  if (batch.outcome === "nothing_available") return false;
  await transaction((tx) => tellMembers(tx, sellerId, mailDrafted(batch, currency), paying));
  return batch.outcome === "made";
}
