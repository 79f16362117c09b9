import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaignAsset, campaignProduct, campaignQuestion, campaignTask } from "#db/schema/index.ts";

type Copying = { sellerId: Id<"sel">; personId: Id<"per">; from: Id<"cmp">; to: Id<"cmp"> };

/** Products, tasks, questions and assets of a campaign, for another of the same seller, under ids of their own. */
export async function copyRows(tx: Tx, { sellerId, personId, from, to }: Copying): Promise<void> {
  const mine = (
    table: typeof campaignProduct | typeof campaignTask | typeof campaignQuestion | typeof campaignAsset,
  ) => and(eq(table.sellerId, sellerId), eq(table.campaignId, from));
  const products = await tx.select().from(campaignProduct).where(mine(campaignProduct));
  if (products.length > 0)
    await tx
      .insert(campaignProduct)
      .values(products.map((row) => ({ ...row, id: newId("prd"), campaignId: to })));
  const tasks = await tx
    .select()
    .from(campaignTask)
    .where(and(mine(campaignTask), isNull(campaignTask.removedAt)));
  if (tasks.length > 0)
    await tx.insert(campaignTask).values(tasks.map((row) => ({ ...row, id: newId("tsk"), campaignId: to })));
  const questions = await tx.select().from(campaignQuestion).where(mine(campaignQuestion));
  if (questions.length > 0)
    await tx
      .insert(campaignQuestion)
      .values(questions.map((row) => ({ ...row, id: newId("qst"), campaignId: to })));
  const assets = await tx.select().from(campaignAsset).where(mine(campaignAsset)).orderBy(campaignAsset.id);
  for (const { fileId, ...row } of assets)
    await tx.insert(campaignAsset).values({
      ...row,
      ...{ id: newId("ast"), campaignId: to },
      fileId: fileId && (await copyFile(tx, fileId, personId, to)),
    });
}

/** A stored file belongs to one campaign: creators of the other couldn't open it. */
async function copyFile(tx: Tx, fileId: Id<"fil">, personId: Id<"per">, to: Id<"cmp">): Promise<Id<"fil">> {
  const copy = newId("fil");
  await tx.execute(sql`
    INSERT INTO stored_file (id, content_type, bytes, size, width, height, name, uploaded_by, is_public, seller_id, campaign_id)
    SELECT ${uuidFromId(copy)}, content_type, bytes, size, width, height, name, ${uuidFromId(personId)}, is_public,
           seller_id, ${uuidFromId(to)}
      FROM stored_file WHERE id = ${uuidFromId(fileId)}`);
  return copy;
}
