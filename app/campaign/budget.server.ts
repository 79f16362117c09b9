import { and, eq, sql as fragment } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { movingLinks } from "#app/click/links.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql, type Tx } from "#db/client.server.ts";
import { campaign, campaignBudget, seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { budgetSet } from "./budget.queries.server.ts";
import { mailFundsEnded, mailGoesOn } from "./mails.server.ts";

export type BudgetSet =
  /** `goesOn`: it was paused because its funds had ended, and counts again. */
  { outcome: "set"; goesOn: boolean } | { outcome: "below_spent"; spent: bigint } | { outcome: "not_yours" };

/**
 * The most all commissions of a campaign may come to, in minor units of its currency, above 0. Raising it ends a
 * pause that was for lack of funds; lowering it to what is spent ends the funds.
 */
export function setBudget(scope: SellerScope, campaignId: Id<"cmp">, amount: bigint): Promise<BudgetSet> {
  const change = transaction(async (tx): Promise<BudgetSet> => {
    const { sellerId, personId } = scope;
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    const [row] = await tx.select().from(campaign).where(mine).for("update");
    if (!row) return { outcome: "not_yours" };
    const before = await lockBudget(tx, sellerId, campaignId);
    if (before && amount < before.spent) return { outcome: "below_spent", spent: before.spent };
    const raised = before !== undefined && amount > before.amount;
    await writeBudget(tx, sellerId, campaignId, { amount, raised, known: before !== undefined });
    const detail = { amount: String(amount), before: before ? String(before.amount) : null };
    await audit(tx, { personId, sellerId, action: budgetSet, subject: campaignId, detail });

    const goesOn = raised && row.status === "paused" && row.pausedBecause === "funds_ended";
    if (goesOn) {
      await tx.update(campaign).set({ status: "published", pausedAt: null, pausedBecause: null }).where(mine);
      await audit(tx, { personId, sellerId, action: "campaign.resumed", subject: campaignId });
      await mailGoesOn(tx, { sellerId, campaignId, campaign: row.name, seller: scope.sellerName });
    }
    return { outcome: "set", goesOn };
  });
  return movingLinks(scope.sellerId, change);
}

/** The budget that a draft planned, as it goes out; without one the campaign has no limit. */
export async function startBudget(
  tx: Tx,
  { sellerId, personId }: Pick<SellerScope, "sellerId" | "personId">,
  { id: campaignId, plannedBudget: amount }: Pick<typeof campaign.$inferSelect, "id" | "plannedBudget">,
): Promise<void> {
  if (amount === null) return;
  const before = await lockBudget(tx, sellerId, campaignId);
  await writeBudget(tx, sellerId, campaignId, { amount, raised: false, known: before !== undefined });
  const detail = { amount: String(amount), before: before ? String(before.amount) : null };
  await audit(tx, { personId, sellerId, action: budgetSet, subject: campaignId, detail });
}

/** The budget as it stands, kept still until the transaction ends: an order that takes from it waits. */
async function lockBudget(tx: Tx, sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  const [row] = await tx
    .select({
      amount: campaignBudget.amount,
      spent: campaignBudget.spent,
      endedAt: campaignBudget.endedAt,
    })
    .from(campaignBudget)
    .where(and(eq(campaignBudget.sellerId, sellerId), eq(campaignBudget.campaignId, campaignId)))
    .for("update");
  return row;
}

async function writeBudget(
  tx: Tx,
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
  { amount, raised, known }: { amount: bigint; raised: boolean; known: boolean },
): Promise<void> {
  const [of, id] = [uuidFromId(sellerId), uuidFromId(campaignId)];
  // As SQL, because drizzle would name every column of the row, and `spent` isn't ours to write.
  if (!known) {
    await tx.execute(fragment`
      INSERT INTO campaign_budget (seller_id, campaign_id, amount) VALUES (${of}, ${id}, ${amount})`);
    return;
  }
  await tx.execute(fragment`
    UPDATE campaign_budget
       SET amount = ${amount},
           ended_at = CASE WHEN ${raised} THEN NULL WHEN spent = ${amount}::bigint THEN coalesce(ended_at, now()) ELSE ended_at END
     WHERE seller_id = ${of} AND campaign_id = ${id}`);
}

/** Pauses every live campaign whose funds have ended, and tells its creators and its owners; answers how many. */
export async function pauseSpent(): Promise<number> {
  const due = await sql<{ seller_id: string; id: string }[]>`
    SELECT c.seller_id, c.id FROM campaign_budget b
      JOIN campaign c ON c.seller_id = b.seller_id AND c.id = b.campaign_id
     WHERE b.ended_at IS NOT NULL AND c.status = 'published'`;
  let paused = 0;
  for (const { seller_id, id } of due)
    if (await pauseOne(idFromUuid("sel", seller_id), idFromUuid("cmp", id))) paused++;
  return paused;
}

/** One campaign in one transaction: whoever comes second finds it paused, and nobody is written to twice. */
function pauseOne(sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<boolean> {
  const change = transaction(async (tx): Promise<boolean> => {
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    const [row] = await tx.select().from(campaign).where(mine).for("update");
    if (row?.status !== "published") return false;
    const budget = await lockBudget(tx, sellerId, campaignId);
    if (!budget?.endedAt) return false;
    await tx
      .update(campaign)
      .set({ status: "paused", pausedAt: new Date(), pausedBecause: "funds_ended" })
      .where(mine);
    const detail = { because: "funds_ended", spent: String(budget.spent) };
    await audit(tx, { sellerId, action: "campaign.paused", subject: campaignId, detail });
    const [of] = await tx.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
    await mailFundsEnded(tx, { sellerId, campaignId, campaign: row.name, seller: of?.name ?? "" });
    return true;
  });
  return movingLinks(sellerId, change);
}
