import { and, eq, inArray, isNull } from "drizzle-orm";
import { readAmount } from "#app/campaign/typed-numbers.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, type Prefix, parseId } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaignAsset, campaignQuestion, campaignTask, storedFile } from "#db/schema/index.ts";
import { type Complaint, complaint } from "./change.ts";
import type { JoinTyped } from "./join.form.ts";
import type { KitTyped } from "./kit.form.ts";
import type { CampaignRow } from "./save.server.ts";
import type { WorkTyped } from "./work.form.ts";

/** The rows' own ids where they have one here, new ones else; an id twice is one row and a new one. */
function idsFor<P extends Prefix>(
  prefix: P,
  asked: (string | undefined)[],
  known: readonly Id<P>[],
): Id<P>[] {
  const left = new Set<Id<P>>(known);
  return asked.map((text) => {
    const id = parseId(prefix, text);
    return id && left.delete(id) ? id : newId(prefix);
  });
}

/** A task that was removed stays for the proofs that name it. */
export async function writeTasks(tx: Tx, row: CampaignRow, tasks: WorkTyped["tasks"]): Promise<void> {
  const { sellerId, id: campaignId, currency } = row;
  const here = and(
    eq(campaignTask.sellerId, sellerId),
    eq(campaignTask.campaignId, campaignId),
    isNull(campaignTask.removedAt),
  );
  const known = (await tx.select({ id: campaignTask.id }).from(campaignTask).where(here)).map(({ id }) => id);
  const ids = idsFor(
    "tsk",
    tasks.map(({ taskId }) => taskId),
    known,
  );
  const gone = known.filter((id) => !ids.includes(id));
  if (gone.length > 0)
    await tx
      .update(campaignTask)
      .set({ removedAt: new Date() })
      .where(and(here, inArray(campaignTask.id, gone)));
  for (const [position, { title, details = "", dueDays = null, reward }] of tasks.entries()) {
    const fields = { position, title, details, dueDays, reward: readAmount(reward ?? "", currency) ?? null };
    const id = ids[position]!;
    if (known.includes(id))
      await tx
        .update(campaignTask)
        .set(fields)
        .where(and(here, eq(campaignTask.id, id)));
    else await tx.insert(campaignTask).values({ sellerId, campaignId, id, ...fields });
  }
}

/** Answers keep their question's text: rows may simply be written anew. */
export async function writeQuestions(
  tx: Tx,
  { sellerId, id: campaignId }: CampaignRow,
  questions: JoinTyped["questions"],
): Promise<void> {
  const here = and(eq(campaignQuestion.sellerId, sellerId), eq(campaignQuestion.campaignId, campaignId));
  const known = (await tx.select({ id: campaignQuestion.id }).from(campaignQuestion).where(here)).map(
    ({ id }) => id,
  );
  const ids = idsFor(
    "qst",
    questions.map(({ questionId }) => questionId),
    known,
  );
  await tx.delete(campaignQuestion).where(here);
  if (questions.length > 0)
    await tx.insert(campaignQuestion).values(
      questions.map(({ text, required = false, options }, position) => ({
        ...{ sellerId, campaignId, id: ids[position]!, position, text, required, options },
      })),
    );
}

const assetsHere = ({ sellerId, id }: CampaignRow) =>
  and(eq(campaignAsset.sellerId, sellerId), eq(campaignAsset.campaignId, id));

/** The first asset whose file isn't one for this campaign; asked before anything is written. */
export async function refusedAsset(
  tx: Tx,
  personId: Id<"per">,
  row: CampaignRow,
  assets: KitTyped["assets"],
): Promise<Complaint | undefined> {
  const { sellerId, id: campaignId } = row;
  const known = await tx.select().from(campaignAsset).where(assetsHere(row));
  for (const [index, { fileId }] of assets.entries()) {
    if (!fileId || known.some((row) => row.fileId === fileId)) continue;
    if (!(await opensHere(tx, personId, fileId, { sellerId, campaignId })))
      return complaint(`assets[${index}].fileId`, "seller.campaign.wizard.errors.file");
  }
  return undefined;
}

export async function writeAssets(tx: Tx, row: CampaignRow, assets: KitTyped["assets"]): Promise<void> {
  const { sellerId, id: campaignId } = row;
  const here = assetsHere(row);
  const known = await tx.select().from(campaignAsset).where(here);
  const ids = idsFor(
    "ast",
    assets.map(({ assetId }) => assetId),
    known.map(({ id }) => id),
  );
  const gone = known.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(campaignAsset).where(and(here, inArray(campaignAsset.id, gone)));
  for (const [index, { title, note = "", fileId = null, url = null }] of assets.entries()) {
    const id = ids[index]!;
    const fields = { title, note, fileId, url };
    if (known.some((row) => row.id === id))
      await tx
        .update(campaignAsset)
        .set(fields)
        .where(and(here, eq(campaignAsset.id, id)));
    else await tx.insert(campaignAsset).values({ sellerId, campaignId, id, ...fields });
  }
}

/** Whether this person may put the file here, and the campaign's creators could open it. */
async function opensHere(
  tx: Tx,
  personId: Id<"per">,
  fileId: Id<"fil">,
  { sellerId, campaignId }: { sellerId: Id<"sel">; campaignId: Id<"cmp"> },
): Promise<boolean> {
  if (!(await mayUse(tx, personId, fileId, { isPublic: false }))) return false;
  const [file] = await tx
    .select({ isPublic: storedFile.isPublic, of: storedFile.sellerId, for: storedFile.campaignId })
    .from(storedFile)
    .where(eq(storedFile.id, fileId));
  return file !== undefined && (file.isPublic || (file.of === sellerId && file.for === campaignId));
}
