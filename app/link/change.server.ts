import { and, eq, isNull } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { linksMoved } from "#app/click/links.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { enrolment, link } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { createLink, type LinkCreated } from "./link.server.ts";
import { untagged, utmOf } from "./utm.server.ts";

type Mine = Pick<CreatorScope, "creatorId" | "personId">;

/** What a creator calls one of their links. */
export async function labelLink(
  { creatorId }: Mine,
  linkId: Id<"lnk">,
  label: string,
): Promise<{ outcome: "labelled" | "not_yours" }> {
  const rows = await db
    .update(link)
    .set({ label })
    .where(and(eq(link.id, linkId), eq(link.creatorId, creatorId)))
    .returning({ id: link.id });
  return { outcome: rows.length > 0 ? "labelled" : "not_yours" };
}

/** Closes a link, so that it counts nothing from now on, or opens it again. Clicks of before still count. */
export async function setLinkOpen(
  { creatorId, personId }: Mine,
  linkId: Id<"lnk">,
  open: boolean,
  now = new Date(),
): Promise<{ outcome: "set" | "not_yours" | "over" }> {
  let moved: Id<"sel"> | undefined;
  const done = await transaction(async (tx) => {
    const found = await hold(tx, creatorId, linkId);
    if (!found) return { outcome: "not_yours" as const };
    const { sellerId, endedAt, closedAt } = found;
    if (open && endedAt) return { outcome: "over" as const };
    if ((closedAt === null) === open) return { outcome: "set" as const };
    await tx
      .update(link)
      .set({ closedAt: open ? null : now })
      .where(and(eq(link.sellerId, sellerId), eq(link.id, linkId)));
    const action = open ? "link.reopened" : "link.closed";
    await audit(tx, { personId, sellerId, action, subject: linkId });
    moved = sellerId;
    return { outcome: "set" as const };
  });
  if (moved) await linksMoved(moved);
  return done;
}

async function hold(tx: Tx, creatorId: Id<"crt">, linkId: Id<"lnk">) {
  const [found] = await tx
    .select({ sellerId: link.sellerId, closedAt: link.closedAt, endedAt: enrolment.endedAt })
    .from(link)
    .innerJoin(enrolment, and(eq(enrolment.sellerId, link.sellerId), eq(enrolment.id, link.enrolmentId)))
    .where(and(eq(link.id, linkId), eq(link.creatorId, creatorId)))
    .for("update");
  return found;
}

/** A link of the creator's under another code: a new link to the same page. The old one goes on working. */
export async function recodeLink(
  creator: CreatorScope,
  enrolmentId: Id<"enr">,
  linkId: Id<"lnk">,
  code: string,
): Promise<LinkCreated> {
  const destination = await transaction(async (tx) => {
    const [old] = await tx
      .select()
      .from(link)
      .where(
        and(
          eq(link.id, linkId),
          eq(link.creatorId, creator.creatorId),
          eq(link.enrolmentId, enrolmentId),
          isNull(link.closedAt),
        ),
      );
    return old && { to: untagged(old.destinationUrl, await utmOf(tx, old), old.code), label: old.label };
  });
  if (!destination) return { outcome: "not_yours" };
  return createLink(creator, enrolmentId, destination.to, { code, label: destination.label });
}
