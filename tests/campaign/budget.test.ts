import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { fundsLeft, takenBack } from "#app/campaign/budget.queries.server.ts";
import { pauseSpent, setBudget } from "#app/campaign/budget.server.ts";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { closeCampaign, pauseCampaign, resumeCampaign } from "#app/campaign/publish.server.ts";
import { findRecruiter } from "#app/campaign/recruiter.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { auditEvent, mail } from "#db/schema/index.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";

/** What only the ledger may write, as it would. */
const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, types: { bigint: postgres.BigInt } });
afterAll(() => owner.end());

async function spend({ sellerId }: SellerScope, campaignId: Id<"cmp">, amount: bigint) {
  await owner`UPDATE campaign_budget SET spent = spent + ${amount},
                ended_at = CASE WHEN spent + ${amount} = amount THEN now() ELSE ended_at END
               WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)}`;
}

const mailsTo = (email: string) => db.select().from(mail).where(eq(mail.to, email)).orderBy(mail.id);
const actionsOn = async ({ sellerId }: SellerScope, campaignId: Id<"cmp">) =>
  (
    await db
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(and(eq(auditEvent.sellerId, sellerId), eq(auditEvent.subject, campaignId)))
      .orderBy(auditEvent.id)
  ).map(({ action }) => action);

describe("a budget", () => {
  test("is set, raised and lowered, and says about how many sales it is", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller);
    expect(await fundsLeft(seller.sellerId, campaignId)).toBeNull();
    expect(await setBudget(seller, campaignId, 10_000n)).toEqual({ outcome: "set", goesOn: false });
    // An ordinary sale of 100.00 earns 12.50.
    expect(await fundsLeft(seller.sellerId, campaignId)).toEqual({
      amount: 10_000n,
      spent: 0n,
      left: 10_000n,
      currency: "USD",
      aboutSales: 8,
    });
    await spend(seller, campaignId, 4000n);
    expect(await setBudget(seller, campaignId, 3999n)).toEqual({ outcome: "below_spent", spent: 4000n });
    expect(await setBudget(seller, campaignId, 5000n)).toEqual({ outcome: "set", goesOn: false });
    expect(await fundsLeft(seller.sellerId, campaignId)).toMatchObject({ left: 1000n, aboutSales: 0 });
    expect(await takenBack(seller.sellerId, campaignId)).toBe(0n);
    expect(await actionsOn(seller, campaignId)).toEqual(["campaign.budget_set", "campaign.budget_set"]);
  });

  test("set twice at the same time leaves one row", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller);
    const all = await Promise.all([1n, 2n, 3n].map((amount) => setBudget(seller, campaignId, amount)));
    expect(all.every(({ outcome }) => outcome === "set")).toBe(true);
  });

  test("is nobody else's", async () => {
    const [mine, theirs] = [await buildSeller(), await buildSeller()];
    const { campaignId } = await buildCampaign(mine, {}, { budget: 500n });
    for (const id of [campaignId, newId("cmp")])
      expect(await setBudget(theirs, id, 900n)).toEqual({ outcome: "not_yours" });
    expect(await fundsLeft(theirs.sellerId, campaignId)).toBeNull();
  });

  test("counts no sales where one earns nothing", async () => {
    const seller = await buildSeller();
    const rate = { kind: "percent_per_line", bps: 1250 } as const;
    const caps = { perOrder: 0n, perCreatorMonth: null, perCreator: null };
    const { campaignId } = await buildCampaign(seller, { rate, caps }, { budget: 500n });
    expect(await fundsLeft(seller.sellerId, campaignId)).toMatchObject({ aboutSales: null });
  });
});

describe("funds that end", () => {
  async function ended() {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller, {}, { budget: 1000n });
    const creators = [await buildCreator(), await buildCreator(), await buildCreator()];
    for (const { creatorId } of creators) await enrol(seller, campaignId, creatorId);
    const [english, indonesian, gone] = creators;
    await sql`UPDATE person SET locale = 'id' WHERE id = ${uuidFromId(indonesian!.personId)}`;
    await sql`UPDATE enrolment SET ended_at = now() WHERE creator_id = ${uuidFromId(gone!.creatorId)}`;
    await spend(seller, campaignId, 1000n);
    return { seller, campaignId, english: english!, indonesian: indonesian!, gone: gone! };
  }

  test("pause the campaign once, and tell its creators and its owners", async () => {
    const { seller, campaignId, english, indonesian, gone } = await ended();
    const paused = await Promise.all(Array.from({ length: 5 }, () => pauseSpent()));
    expect(paused.reduce((all, one) => all + one, 0)).toBe(1);
    expect(await pauseSpent()).toBe(0);
    expect(await findCampaign(seller, campaignId)).toMatchObject({
      status: "paused",
      pausedBecause: "funds_ended",
    });
    expect((await mailsTo(english.email)).map(({ subject }) => subject)).toEqual([
      "Paused: the funds of A campaign have ended",
    ]);
    expect((await mailsTo(indonesian.email)).map(({ subject }) => subject)).toEqual([
      "Dijeda: dana A campaign habis",
    ]);
    expect(await mailsTo(gone.email)).toEqual([]);
    const [owners, ...more] = await mailsTo(seller.email);
    expect(owners?.body).toContain(`http://localhost:3000/seller/campaigns/${campaignId}`);
    expect(more).toEqual([]);
    expect(await actionsOn(seller, campaignId)).toEqual(["campaign.paused"]);
  });

  test("let it go on by a larger budget, and by nothing else", async () => {
    const { seller, campaignId, english } = await ended();
    await pauseSpent();
    expect(await resumeCampaign(seller, campaignId)).toEqual({ outcome: "funds_ended" });
    expect(await setBudget(seller, campaignId, 1000n)).toEqual({ outcome: "set", goesOn: false });
    expect(await setBudget(seller, campaignId, 1500n)).toEqual({ outcome: "set", goesOn: true });
    expect(await findCampaign(seller, campaignId)).toMatchObject({
      status: "published",
      pausedBecause: null,
    });
    expect(await pauseSpent()).toBe(0);
    expect((await mailsTo(english.email)).map(({ subject }) => subject)).toEqual([
      "Paused: the funds of A campaign have ended",
      "A campaign goes on",
    ]);
  });

  test("leave a campaign that a person paused or closed as it is", async () => {
    const { seller, campaignId, english } = await ended();
    await pauseCampaign(seller, campaignId);
    expect(await pauseSpent()).toBe(0);
    expect(await setBudget(seller, campaignId, 2000n)).toEqual({ outcome: "set", goesOn: false });
    expect(await findCampaign(seller, campaignId)).toMatchObject({ status: "paused", pausedBecause: null });
    await closeCampaign(seller, campaignId);
    expect(await pauseSpent()).toBe(0);
    // What the person did, and nothing about funds.
    expect((await mailsTo(english.email)).map(({ subject }) => subject)).toEqual([
      "A campaign is paused",
      "A campaign has ended",
    ]);
  });

  test("end too when the budget is lowered to what is spent", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller, {}, { budget: 1000n });
    await spend(seller, campaignId, 600n);
    expect(await setBudget(seller, campaignId, 600n)).toEqual({ outcome: "set", goesOn: false });
    expect(await pauseSpent()).toBe(1);
    expect(await setBudget(seller, campaignId, 601n)).toEqual({ outcome: "set", goesOn: true });
  });
});

test("a recruiting link names a creator who is in, whatever the case of their handle", async () => {
  const seller = await buildSeller();
  const { campaignId } = await buildCampaign(seller);
  const [inside, outside] = [await buildCreator(), await buildCreator()];
  await enrol(seller, campaignId, inside.creatorId);
  const handles = await sql<{ id: string; handle: string }[]>`SELECT id, handle FROM creator`;
  const handleOf = (id: Id<"crt">) => handles.find((one) => one.id === uuidFromId(id))!.handle;
  const found = await findRecruiter(
    seller.sellerId,
    campaignId,
    `@${handleOf(inside.creatorId).toUpperCase()}`,
  );
  expect(found).toMatchObject({ creatorId: inside.creatorId });
  for (const handle of [handleOf(outside.creatorId), "", null, "'; --"])
    expect(await findRecruiter(seller.sellerId, campaignId, handle)).toBeUndefined();
});
