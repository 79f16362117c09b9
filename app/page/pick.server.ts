import { and, asc, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { cleanText } from "#app/intake/text.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, link, pick, pickQuestion } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { maxPicks, type PickTyped } from "./pick.form.ts";
import { type PickTarget, pickTarget } from "./pick-target.server.ts";

type Creator = Pick<CreatorScope, "creatorId">;

/** One change at a time to a creator's page: two requests can't both make the sixtieth pick, or the same one. */
export const lockPage = (tx: Tx, creatorId: Id<"crt">) =>
  tx.select({ id: creator.id }).from(creator).where(eq(creator.id, creatorId)).for("no key update");

const inOrder = (tx: Tx, creatorId: Id<"crt">) =>
  tx
    .select({ id: pick.id, position: pick.position, linkId: pick.linkId })
    .from(pick)
    .where(eq(pick.creatorId, creatorId))
    .orderBy(asc(pick.position), asc(pick.id));

export type PickSaved =
  | { outcome: "saved"; pickId: Id<"pck"> }
  /** It stands on the page already: sending twice makes one. */
  | { outcome: "already"; pickId: Id<"pck"> }
  | Exclude<PickTarget, { outcome: "found" }>
  | { outcome: "not_found" }
  | { outcome: "not_your_picture" }
  | { outcome: "too_many"; max: number };

/** Puts a pick on top of the creator's page, or changes one. @param pickId the one that changes; null for a new one */
export async function savePick(
  scope: CreatorScope,
  pickId: Id<"pck"> | null,
  typed: PickTyped,
): Promise<PickSaved> {
  const target = await pickTarget(scope, typed.source);
  if (target.outcome !== "found") return target;
  const { creatorId, personId } = scope;
  const { sellerId, campaignId, linkId, url } = target;
  return transaction(async (tx) => {
    await lockPage(tx, creatorId);
    if (typed.fileId && !(await mayUse(tx, personId, typed.fileId, { isPublic: true })))
      return { outcome: "not_your_picture" };
    const picks = await inOrder(tx, creatorId);
    const [same] = await tx
      .select({ id: pick.id })
      .from(pick)
      .innerJoin(link, and(eq(link.sellerId, pick.sellerId), eq(link.id, pick.linkId)))
      .where(
        and(eq(pick.creatorId, creatorId), eq(link.campaignId, campaignId), eq(link.destinationUrl, url)),
      );
    if (same && same.id !== pickId) return { outcome: "already", pickId: same.id };
    const title = cleanText(typed.title || target.title, 120);
    const row = { sellerId, campaignId, linkId, title, text: typed.text, fileId: typed.fileId ?? null };
    if (pickId) {
      const [changed] = await tx
        .update(pick)
        .set(row)
        .where(and(eq(pick.id, pickId), eq(pick.creatorId, creatorId)))
        .returning({ id: pick.id });
      return changed ? { outcome: "saved", pickId } : { outcome: "not_found" };
    }
    if (picks.length >= maxPicks) return { outcome: "too_many", max: maxPicks };
    const id = newId("pck");
    await tx.insert(pick).values({ id, creatorId, ...row, position: (picks[0]?.position ?? 1) - 1 });
    return { outcome: "saved", pickId: id };
  });
}

/**
 * One place up or down.
 * @param from where it stood on the page that was clicked (0 is the top): two clicks at once move it once
 */
export function movePick(
  { creatorId }: Creator,
  pickId: Id<"pck">,
  direction: "up" | "down",
  from: number,
): Promise<{ outcome: "moved" | "as_it_was" | "not_found" }> {
  return transaction(async (tx) => {
    await lockPage(tx, creatorId);
    const picks = await inOrder(tx, creatorId);
    const at = picks.findIndex(({ id }) => id === pickId);
    const to = direction === "up" ? at - 1 : at + 1;
    const [moved, other] = [picks[at], picks[to]];
    if (!moved) return { outcome: "not_found" };
    if (!other || at !== from) return { outcome: "as_it_was" };
    picks[at] = other;
    picks[to] = moved;
    for (const [position, { id, position: before }] of picks.entries())
      if (position !== before) await tx.update(pick).set({ position }).where(eq(pick.id, id));
    return { outcome: "moved" };
  });
}

export type PickChanged = { outcome: "changed" | "not_found" | "hidden_by_operator" };

/** Takes a pick off the public page, or puts it back; what the operator took off, only the operator puts back. */
export function showPick({ creatorId }: Creator, pickId: Id<"pck">, isShown: boolean): Promise<PickChanged> {
  return changeOne(creatorId, pickId, async (tx) => {
    const hidden = isShown
      ? { hiddenAt: null, hiddenBy: null }
      : { hiddenAt: new Date(), hiddenBy: "creator" as const };
    await tx.update(pick).set(hidden).where(eq(pick.id, pickId));
  });
}

/** Removes a pick with its questions. One that the operator hid stays as evidence of what was decided. */
export function removePick({ creatorId }: Creator, pickId: Id<"pck">): Promise<PickChanged> {
  return changeOne(creatorId, pickId, async (tx) => {
    await tx.delete(pickQuestion).where(eq(pickQuestion.pickId, pickId));
    await tx.delete(pick).where(eq(pick.id, pickId));
  });
}

function changeOne(
  creatorId: Id<"crt">,
  pickId: Id<"pck">,
  change: (tx: Tx) => Promise<void>,
): Promise<PickChanged> {
  return transaction(async (tx) => {
    await lockPage(tx, creatorId);
    const [found] = await tx
      .select({ hiddenBy: pick.hiddenBy })
      .from(pick)
      .where(and(eq(pick.id, pickId), eq(pick.creatorId, creatorId)));
    if (!found) return { outcome: "not_found" };
    if (found.hiddenBy === "operator") return { outcome: "hidden_by_operator" };
    await change(tx);
    return { outcome: "changed" };
  });
}
