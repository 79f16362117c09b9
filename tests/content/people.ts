import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { campaign, campaignTask, type SampleOffer } from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

export type Room = {
  seller: SellerScope;
  creator: CreatorScope;
  campaignId: Id<"cmp">;
  slug: string;
  shown: Awaited<ReturnType<typeof aCampaign>>["shown"];
  enrolmentId: Id<"enr">;
};

/** A creator in an open campaign; `budget` in minor units. */
export async function aRoom({
  budget,
  sample,
}: {
  budget?: bigint;
  sample?: SampleOffer;
} = {}): Promise<Room> {
  const seller = await aSeller();
  const made = await aCampaign(seller, { joinMode: "open" });
  const { campaignId, slug, shown } = made;
  if (sample) await db.update(campaign).set({ sampleOffer: sample }).where(eq(campaign.id, campaignId));
  if (budget !== undefined)
    await sql`INSERT INTO campaign_budget (seller_id, campaign_id, amount)
              VALUES (${uuidFromId(seller.sellerId)}, ${uuidFromId(campaignId)}, ${budget})`;
  const creator = await aCreator();
  return { seller, creator, campaignId, slug, shown, enrolmentId: await joins(creator, made) };
}

export async function joins(creator: CreatorScope, { slug, shown }: Pick<Room, "slug" | "shown">) {
  const joined = await apply(creator, slug, shown);
  if (joined.outcome !== "joined") throw new Error(joined.outcome);
  return joined.enrolmentId;
}

export async function aTask(
  { seller, campaignId }: Pick<Room, "seller" | "campaignId">,
  reward: bigint | null = null,
) {
  const taskId = newId("tsk");
  await db
    .insert(campaignTask)
    .values({ sellerId: seller.sellerId, id: taskId, campaignId, position: 1, title: "A video", reward });
  return taskId;
}

export const aPost = (taskId: Id<"tsk"> | "sample" | null = null) => ({
  ...{ taskId, url: "https://www.tiktok.com/@dina/video/1", note: "Look" },
  ...{ disclosed: "on" as const, formKey: randomUUID() },
});
