import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { Complaint, StepChange } from "./change.ts";
import { mayWrite, type Stamp, stampText } from "./stamp.ts";
import type { FormStep } from "./steps.ts";
import { tellOfWork, workAsShown } from "./tell.server.ts";
import { writeStep } from "./write-step.server.ts";

export type CampaignRow = typeof campaign.$inferSelect;

export type CannotSave =
  | { outcome: "not_yours" }
  /** Nothing about it can be changed any more. */
  | { outcome: "closed" }
  /** It is out: terms change through versions, and half a form is nothing to show. */
  | { outcome: "not_draft" }
  /** Another page saved this step after this one was opened. */
  | { outcome: "changed_elsewhere" };

export type Saved = { outcome: "saved"; told: number } | CannotSave | Complaint;

type Ask = { stamp: Stamp /** Saved by itself, while somebody types. */; byItself?: boolean; now?: Date };

/**
 * Keeps what one step of a campaign says. Of a campaign that is out, creators in it are told once when what they
 * have to do, or have to do it with, has changed.
 */
export function saveStep(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  change: StepChange,
  { stamp, byItself = false }: Ask,
): Promise<Saved> {
  return transaction(async (tx) => {
    const { row, refused } = await rowToWrite(tx, seller, campaignId, change.step, stamp);
    if (refused) return refused;
    const out = row.status !== "draft";
    if (out && (byItself || change.step === "pay")) return { outcome: "not_draft" };
    const before = out ? await workAsShown(tx, row) : null;
    const wrong = await writeStep(tx, seller, row, change);
    if (wrong) return wrong;
    await tx
      .update(campaign)
      .set(steppedOn(row, change.step, stamp, null))
      .where(mine(seller, campaignId));
    // Nobody sees a draft; what is saved every second would fill the trail.
    if (!byItself) {
      const detail = { step: change.step };
      const { sellerId, personId } = seller;
      await audit(tx, { personId, sellerId, action: "campaign.updated", subject: campaignId, detail });
    }
    const told = before ? await tellOfWork(tx, seller, campaignId, before) : 0;
    return { outcome: "saved", told };
  });
}

export type TypedKept = { outcome: "kept" } | CannotSave | { outcome: "too_long" };

const maxTyped = 60_000;

/** Keeps a step of a draft as it was typed, because it can't be read as a campaign yet. @param text of `stepText` */
export function keepTyped(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  { step, text, stamp }: { step: FormStep; text: string; stamp: Stamp },
): Promise<TypedKept> {
  return transaction(async (tx) => {
    if (text.length > maxTyped) return { outcome: "too_long" };
    const { row, refused } = await rowToWrite(tx, seller, campaignId, step, stamp);
    if (refused) return refused;
    if (row.status !== "draft") return { outcome: "not_draft" };
    await tx
      .update(campaign)
      .set(steppedOn(row, step, stamp, text))
      .where(mine(seller, campaignId));
    return { outcome: "kept" };
  });
}

const mine = ({ sellerId }: Pick<SellerScope, "sellerId">, campaignId: Id<"cmp">) =>
  and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));

/** The campaign, kept still until the transaction ends, if this page may write this step of it. */
async function rowToWrite(
  tx: Tx,
  seller: SellerScope,
  campaignId: Id<"cmp">,
  step: FormStep,
  stamp: Stamp,
): Promise<{ row: CampaignRow; refused?: undefined } | { row?: undefined; refused: CannotSave }> {
  const [row] = await tx.select().from(campaign).where(mine(seller, campaignId)).for("update");
  if (!row) return { refused: { outcome: "not_yours" } };
  if (row.status === "closed") return { refused: { outcome: "closed" } };
  if (!mayWrite(row.stamps[step] ?? "", stamp)) return { refused: { outcome: "changed_elsewhere" } };
  return { row };
}

/** `typed` and `stamps` after a step was saved; `text` null: it could be read. */
function steppedOn(row: CampaignRow, step: FormStep, stamp: Stamp, text: string | null) {
  const { [step]: _, ...others } = row.typed ?? {};
  const typed = text === null ? others : { ...others, [step]: text };
  return {
    typed: Object.keys(typed).length > 0 ? typed : null,
    stamps: { ...row.stamps, [step]: stampText(stamp) },
  };
}
