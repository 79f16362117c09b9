import { expect, it } from "vitest";
import { approveBatch, cancelBatch, makeBatch } from "#app/payout/batch.server.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { resumePayouts } from "#app/payout/resume.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildCreator, buildMember, buildSeller, enrol, usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";

/** A batch of six creators' bonuses, made by one member and waiting for another. */
async function batch() {
  const owner = await buildSeller();
  const finance = await buildMember(owner, "finance");
  const { campaignId } = await buildCampaign(owner);
  for (let i = 0; i < 6; i++) {
    const { creatorId } = await buildCreator();
    await enrol(owner, campaignId, creatorId);
    const bonus = { creatorId, currency: usd, amount: 500n, reason: "x", requestId: crypto.randomUUID() };
    const twice = await Promise.all([payBonus(owner, bonus), payBonus(owner, bonus)]);
    expect(twice.map(({ outcome }) => outcome).sort()).toEqual(["already_sent", "posted"]);
  }
  const made = await makeBatch(finance, { currency: usd, minimum: 1n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  return { owner, finance, batchId: made.batchId };
}

it("approved five times at once, while the job that resumes batches runs: each payout starts once", async () => {
  const { owner, batchId } = await batch();
  const resuming = Array.from({ length: 20 }, () => resumePayouts());
  const answers = await Promise.all(Array.from({ length: 5 }, () => approveBatch(owner, batchId)));
  const resumed = await Promise.all([...resuming, resumePayouts()]);
  expect(resumed.every((one) => one >= 0)).toBe(true);
  expect(answers.filter(({ outcome }) => outcome === "approved")).toHaveLength(1);
  expect(await trialBalance(owner.sellerId)).toEqual({ seller_settlement: 3000, payout_in_transit: -3000 });
});

it("approved and taken back at once: one of the two, never half", async () => {
  const { owner, finance, batchId } = await batch();
  const [approved, cancelled] = await Promise.all([
    approveBatch(owner, batchId),
    cancelBatch(finance, batchId),
  ]);
  const happened = [approved.outcome === "approved", cancelled.outcome === "cancelled"];
  expect(happened.filter(Boolean)).toHaveLength(1);
  const started = approved.outcome === "approved" ? "payout_in_transit" : "creator_available";
  expect(await trialBalance(owner.sellerId)).toEqual({ seller_settlement: 3000, [started]: -3000 });
});

it("marked paid and failed at once: the first stands", async () => {
  const { owner, finance, batchId } = await batch();
  await approveBatch(owner, batchId);
  const rows = await sql<{ id: string }[]>`SELECT id FROM payout WHERE batch_id = ${uuidFromId(batchId)}`;
  for (const { id } of rows) {
    const payoutId = idFromUuid("pay", id);
    const both = await Promise.all([
      markPaid(owner, payoutId, "bank"),
      markFailed(finance, payoutId, "closed account"),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["marked", "not_in_transit"]);
  }
  const total = Object.values(await trialBalance(owner.sellerId)).reduce((sum, one) => sum + one, 0);
  expect(total).toBe(0);
});
