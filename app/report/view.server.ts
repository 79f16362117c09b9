import { and, eq, inArray, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { reporting } from "#app/payout/roles.ts";
import { type Id, idFromUuid, parseId, uuidFromId } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { person, reportView, sellerMember } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { Shape } from "./asked.ts";
import { nextOf } from "./rhythm.ts";
import type { Rhythm } from "./view.form.ts";

export type View = typeof reportView.$inferSelect & { asked: Shape };

/** A seller's kept reports by name. */
export async function listViews(sellerId: Id<"sel">): Promise<View[]> {
  const rows = await db
    .select()
    .from(reportView)
    .where(eq(reportView.sellerId, sellerId))
    .orderBy(reportView.name, reportView.id);
  return rows as View[];
}

/** Members who may take reports along, and so may be mailed the way to one. */
export function readersOf(sellerId: Id<"sel">) {
  return db
    .select({ personId: person.id, name: person.name, email: person.email, locale: person.locale })
    .from(sellerMember)
    .innerJoin(person, eq(person.id, sellerMember.personId))
    .where(and(eq(sellerMember.sellerId, sellerId), inArray(sellerMember.role, [...reporting])))
    .orderBy(person.name, person.id);
}

type Kept = { viewId: string; name: string; every?: Rhythm | undefined; recipients?: string[] | undefined };

/** Keeps what a report is asked like. One form keeps one, however often it is sent. */
export async function keepView(
  { sellerId, personId }: SellerScope,
  shape: Shape,
  { viewId, name, every, recipients = [] }: Kept,
  now = new Date(),
): Promise<{ outcome: "kept" } | { outcome: "not_a_reader" }> {
  const readers = new Set((await readersOf(sellerId)).map((one) => one.personId));
  const to = recipients.map((one) => parseId("per", one));
  if (to.some((one) => !one || !readers.has(one))) return { outcome: "not_a_reader" };
  const { report, format } = shape;
  const id = idFromUuid("rpv", viewId);
  await transaction(async (tx) => {
    const [made] = await tx
      .insert(reportView)
      .values({
        ...{ sellerId, id, name, report, format, asked: shape, createdBy: personId },
        ...{ every: every ?? null, nextAt: every ? nextOf(every, now) : null },
        recipients: every ? to.map((one) => uuidFromId(one!)) : [],
      })
      .onConflictDoNothing()
      .returning();
    if (made)
      await audit(tx, { personId, sellerId, action: "report_view.kept", subject: id, detail: { name } });
  });
  return { outcome: "kept" };
}

/** `false` when there is no such one of this seller's. */
export async function dropView({ sellerId, personId }: SellerScope, viewId: Id<"rpv">): Promise<boolean> {
  return transaction(async (tx) => {
    const [gone] = await tx
      .delete(reportView)
      .where(and(eq(reportView.sellerId, sellerId), eq(reportView.id, viewId)))
      .returning({ name: reportView.name });
    if (gone)
      await audit(tx, { personId, sellerId, action: "report_view.dropped", subject: viewId, detail: gone });
    return gone !== undefined;
  });
}

/** A member takes themselves off a report's mails; who is mailed nothing needs nobody's leave. */
export async function leaveView({ sellerId, personId }: SellerScope, viewId: Id<"rpv">): Promise<void> {
  await db
    .update(reportView)
    .set({ recipients: sql`array_remove(${reportView.recipients}, ${uuidFromId(personId)}::uuid)` })
    .where(and(eq(reportView.sellerId, sellerId), eq(reportView.id, viewId)));
}
