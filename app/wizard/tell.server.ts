import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { assetsOf, tasksOf } from "#app/campaign/extras.queries.server.ts";
import { env } from "#app/env.server.ts";
import { tellEnrolled } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign } from "#db/schema/index.ts";
import type { CampaignRow } from "./save.server.ts";

const parts = ["tasks", "contentRules", "usageRights", "disclosures", "assets"] as const;
type Work = Record<(typeof parts)[number], string>;

/** What creators in a campaign are asked and given, to be compared. */
export async function workAsShown(tx: Tx, row: CampaignRow): Promise<Work> {
  const { sellerId, id, contentRules, usageRights, disclosures } = row;
  const tasks = await tasksOf(sellerId, id, tx);
  return {
    tasks: JSON.stringify(
      tasks.map(({ taskId: _, reward, ...task }) => ({ ...task, reward: String(reward) })),
    ),
    contentRules,
    usageRights,
    disclosures: JSON.stringify([disclosures.en, disclosures.id]),
    assets: JSON.stringify((await assetsOf(sellerId, id, tx)).map(({ assetId: _, ...asset }) => asset)),
  };
}

/** Tells creators in the campaign what is different now, in one notice; answers how many were told. */
export async function tellOfWork(
  tx: Tx,
  { sellerId, sellerName }: Pick<SellerScope, "sellerId" | "sellerName">,
  campaignId: Id<"cmp">,
  before: Work,
): Promise<number> {
  const [row] = await tx
    .select()
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!row) return 0;
  const after = await workAsShown(tx, row);
  const changed = parts.filter((part) => before[part] !== after[part]);
  if (changed.length === 0) return 0;
  return tellEnrolled(tx, { sellerId, campaignId }, (enrolmentId) => {
    const href = `/creator/campaigns/${enrolmentId}`;
    const words = { campaign: row.name, seller: sellerName, link: `${env.PUBLIC_URL}${href}` };
    return {
      kind: "campaign_news",
      href,
      write: (t) => ({
        subject: t("seller.campaign.wizard.mail.changedSubject", words),
        body: t("seller.campaign.wizard.mail.changedBody", {
          ...words,
          what: changed.map((part) => `- ${t(`seller.campaign.wizard.mail.${part}`)}`).join("\n"),
        }),
      }),
    };
  });
}
