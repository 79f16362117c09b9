import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { fundsLeft } from "#app/campaign/budget.queries.server.ts";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { tasksOf } from "#app/campaign/extras.queries.server.ts";
import { publishCampaign } from "#app/campaign/publish.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { autosave } from "#app/wizard/autosave.server.ts";
import { stepDefaults } from "#app/wizard/defaults.server.ts";
import { duplicateCampaign } from "#app/wizard/duplicate.server.ts";
import { readStep } from "#app/wizard/read-step.ts";
import { saveStep } from "#app/wizard/save.server.ts";
import { stampIn } from "#app/wizard/stamp.ts";
import { startDraft } from "#app/wizard/start.server.ts";
import type { FormStep } from "#app/wizard/steps.ts";
import { db } from "#db/client.server.ts";
import { campaign, campaignBudget, notice } from "#db/schema/index.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { aSeller } from "./people.ts";

const usd = parseCurrency("USD")!;
let seller: SellerScope;
let made = 0;
beforeAll(async () => {
  seller = await aSeller();
});

const start = (name = "Evening linen") => ({
  ...{ name, shop: "https://shop.example/linen", currency: usd, formKey: `key-of-page-${++made}` },
});
async function aDraft(): Promise<Id<"cmp">> {
  const started = await startDraft(seller, start());
  if (started.outcome !== "started") throw new Error(started.outcome);
  return started.campaignId;
}
function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const brief = { name: "Evening linen", brief: "Show it." };
const pay = {
  ...{ currency: "USD", rateKind: "percent_per_line", rate: "12.5", windowDays: "30", holdDays: "14" },
  precedence: "code_wins",
};
function save(of: SellerScope, id: Id<"cmp">, step: FormStep, fields: Record<string, string>) {
  const form = formOf({ overwrite: "yes", ...fields });
  const { change, submission } = readStep(step, form, usd);
  if (!change) throw new Error(JSON.stringify(submission.reply().error));
  return saveStep(of, id, change, { stamp: stampIn(form) });
}

describe("a draft", () => {
  test("is made once, however often its page is sent", async () => {
    const fields = start();
    const all = await Promise.all([1, 2, 3].map(() => startDraft(seller, fields)));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("can't be published before its steps are finished, and then with its budget", async () => {
    const id = await aDraft();
    expect(await publishCampaign(seller, id)).toEqual({ outcome: "unfinished" });
    expect(await save(seller, id, "brief", brief)).toMatchObject({ outcome: "saved" });
    expect(await publishCampaign(seller, id)).toEqual({ outcome: "unfinished" });
    expect(await save(seller, id, "pay", { ...pay, budget: "500" })).toMatchObject({ outcome: "saved" });
    expect(await fundsLeft(seller.sellerId, id)).toBeNull();
    expect(await publishCampaign(seller, id)).toMatchObject({ outcome: "published" });
    expect(await fundsLeft(seller.sellerId, id)).toMatchObject({ amount: 50_000n, spent: 0n });
    expect((await findCampaign(seller, id))?.terms.rate).toEqual({ kind: "percent_per_line", bps: 1250 });
  });

  test("that is a sample is never published", async () => {
    const id = await aDraft();
    await db.update(campaign).set({ isSample: true, typed: null }).where(eq(campaign.id, id));
    expect(await publishCampaign(seller, id)).toEqual({ outcome: "is_sample" });
  });

  test("keeps its days when what it pays is saved, and its pay when the days are", async () => {
    const id = await aDraft();
    await save(seller, id, "pay", pay);
    await save(seller, id, "brief", { ...brief, startsOn: "2031-01-01", endsOn: "2031-01-31" });
    await save(seller, id, "pay", pay);
    const terms = (await findCampaign(seller, id))!.terms;
    expect(terms).toMatchObject({ startsAt: new Date("2031-01-01"), endsAt: new Date("2031-02-01") });
    expect(terms.rate).toMatchObject({ bps: 1250 });
  });

  test("refuses another currency while amounts are given in its own", async () => {
    const id = await aDraft();
    await save(seller, id, "work", { "tasks[0].title": "A reel", "tasks[0].reward": "5" });
    expect(await save(seller, id, "pay", { ...pay, currency: "IDR" })).toMatchObject({
      outcome: "refused",
      field: "currency",
    });
  });

  test.each([
    ["somewhere else", "https://e.com/x"],
    ["a look-alike", "https://ѕhop.example/x"],
  ])("refuses links to %s", async (_, destinationUrl) => {
    const { change } = readStep("products", formOf({ destinationUrl }), usd);
    if (!change) return;
    const saved = await saveStep(seller, await aDraft(), change, {
      stamp: stampIn(formOf({ overwrite: "yes" })),
    });
    expect(saved).toMatchObject({ outcome: "refused", field: "destinationUrl" });
  });
});

describe("what is typed", () => {
  const sent = (step: FormStep, fields: Record<string, string>, stamp: Record<string, string>) =>
    formOf({ step, ...fields, ...stamp });
  const tab = (seq: number, base = "") => ({ base, tab: "aaaaaaaa", seq: String(seq) });

  test("is kept even if it can't be read, and comes back as it was", async () => {
    const id = await aDraft();
    const half = { ...pay, rate: "12,", budget: "abc" };
    expect(await autosave(seller, id, sent("pay", half, tab(1)))).toMatchObject({ outcome: "kept" });
    const detail = (await findCampaign(seller, id))!;
    expect(await stepDefaults(seller, detail, "pay")).toMatchObject({ rate: "12,", budget: "abc" });
    expect(await autosave(seller, id, sent("pay", pay, tab(2)))).toMatchObject({ outcome: "saved" });
    expect((await findCampaign(seller, id))?.typed).not.toHaveProperty("pay");
  });

  test("of a later save isn't replaced by one that comes late, nor by another window", async () => {
    const id = await aDraft();
    const one = (name: string, stamp: Record<string, string>) =>
      autosave(seller, id, sent("brief", { ...brief, name }, stamp));
    expect(await one("Second", tab(2))).toMatchObject({ outcome: "saved" });
    expect(await one("First", tab(1))).toMatchObject({ outcome: "changed_elsewhere" });
    const other = { base: "", tab: "bbbbbbbb", seq: "1" };
    expect(await one("Other", other)).toMatchObject({ outcome: "changed_elsewhere" });
    expect((await findCampaign(seller, id))?.name).toBe("Second");
    expect(await one("Mine", { ...other, overwrite: "yes" })).toMatchObject({ outcome: "saved" });
    expect((await findCampaign(seller, id))?.name).toBe("Mine");
  });

  test("is another seller's own business, and bounded", async () => {
    const id = await aDraft();
    expect(await autosave(await aSeller(), id, sent("brief", brief, tab(1)))).toEqual({
      outcome: "not_yours",
    });
    const long = sent("work", { contentRules: "x".repeat(70_000) }, tab(1));
    expect(await autosave(seller, id, long)).toMatchObject({ outcome: "too_long" });
    expect(await autosave(seller, id, formOf({ step: "review" }))).toEqual({ outcome: "no_step" });
  });
});

describe("a campaign that is out", () => {
  test("tells creators once when the work has changed, and changes no money", async () => {
    const of = await buildSeller();
    const { campaignId } = await buildCampaign(of);
    const creator = await buildCreator();
    await enrol(of, campaignId, creator.creatorId);
    const told = async () =>
      (await db.select().from(notice).where(eq(notice.personId, creator.personId))).filter(
        ({ kind }) => kind === "campaign_news",
      ).length;
    const work = { "tasks[0].title": "A reel", contentRules: "No **filters**." };
    expect(await save(of, campaignId, "work", work)).toEqual({ outcome: "saved", told: 1 });
    const [task] = await tasksOf(of.sellerId, campaignId);
    const same = { ...work, "tasks[0].taskId": task!.taskId };
    expect(await save(of, campaignId, "work", same)).toEqual({ outcome: "saved", told: 0 });
    expect(await tasksOf(of.sellerId, campaignId)).toEqual([task]);
    expect(await told()).toBe(1);
    expect(await save(of, campaignId, "pay", pay)).toEqual({ outcome: "not_draft" });
    const other = await buildCreator();
    await enrol(of, campaignId, other.creatorId);
    const seats = { joinMode: "open", seats: "1" };
    expect(await save(of, campaignId, "join", seats)).toMatchObject({ outcome: "refused", field: "seats" });
  });
});

test("a copy says the same and owes nothing", async () => {
  const id = await aDraft();
  await save(seller, id, "brief", { ...brief, startsOn: "2020-01-01", endsOn: "2031-01-31" });
  await save(seller, id, "pay", { ...pay, budget: "500" });
  await save(seller, id, "work", { "tasks[0].title": "A reel" });
  await publishCampaign(seller, id);
  const asked = { formKey: "press-of-a-button", called: (name: string) => `${name} (copy)` };
  const copies = await Promise.all([1, 2].map(() => duplicateCampaign(seller, id, asked)));
  expect(copies[0]).toEqual(copies[1]);
  const copy = (copies[0] as { campaignId: Id<"cmp"> }).campaignId;
  expect(await findCampaign(seller, copy)).toMatchObject({
    ...{ name: "Evening linen (copy)", status: "draft", termsVersion: null, plannedBudget: 50_000n },
    terms: { startsAt: null, endsAt: new Date("2031-02-01"), rate: { bps: 1250 } },
  });
  expect(await tasksOf(seller.sellerId, copy)).toMatchObject([{ title: "A reel" }]);
  expect(await db.select().from(campaignBudget).where(eq(campaignBudget.campaignId, copy))).toEqual([]);
  expect(await duplicateCampaign(await aSeller(), id, asked)).toEqual({ outcome: "not_yours" });
});
