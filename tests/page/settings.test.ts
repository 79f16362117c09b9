import { beforeEach, expect, it } from "vitest";
import { askQuestion } from "#app/page/ask.server.ts";
import { findPage } from "#app/page/page.queries.server.ts";
import { picksOf } from "#app/page/picks.queries.server.ts";
import { listQuestions } from "#app/page/questions.queries.server.ts";
import { reportSubject } from "#app/page/report.server.ts";
import { listReports } from "#app/page/reports.queries.server.ts";
import { action as picksAction } from "#app/routes/creator.page._index.tsx";
import { action as pickAction, loader as pickLoader } from "#app/routes/creator.page.picks.$pickId.tsx";
import { action as questionsAction } from "#app/routes/creator.page.questions.tsx";
import { action as publishAction } from "#app/routes/creator.page.tsx";
import { action as reportsAction } from "#app/routes/operator.reports.tsx";
import { Browser } from "#tests/account/browser.ts";
import { aPage, aPick, signInAs, type World, why } from "./people.ts";

let world: World;
let browser: Browser;
beforeEach(async () => {
  world = await aPage({ published: false });
  browser = new Browser();
  await signInAs(browser, world.creator.personId);
});

it("publishes and takes away", async () => {
  const seen = async () => (await findPage(world.creator.handle, undefined)) !== undefined;
  for (const intent of ["publish", "publish"]) await browser.post(publishAction, "/creator/page", { intent });
  expect(await seen()).toBe(true);
  await browser.post(publishAction, "/creator/page", { intent: "unpublish" });
  expect(await seen()).toBe(false);
  expect((await browser.post(publishAction, "/creator/page", { intent: "drop" })).status).toBe(422);
  // Its owner can look at it all the same.
  expect(await findPage(world.creator.handle, world.creator.creatorId)).toBeDefined();
});

it("a pick's form keeps what was typed, and sending twice makes one", async () => {
  const path = "/creator/page/picks/new";
  const params = { pickId: "new" };
  const wrong = await browser.post(pickAction, path, { source: world.productId, text: "short" }, params);
  expect(wrong.status).toBe(422);
  expect(wrong.body.result.initialValue).toMatchObject({ text: "short", source: world.productId });
  expect(wrong.body.result.error).toEqual({ text: ["creator.page.errors.ownWords"] });
  const right = { source: world.productId, text: why };
  const foreign = await aPage();
  const theirs = { source: foreign.productId, text: why };
  expect((await browser.post(pickAction, path, theirs, params)).status).toBe(422);
  const done = [];
  for (const form of [right, right]) done.push((await browser.post(pickAction, path, form, params)).location);
  expect(done).toEqual(["/creator/page?done=saved", "/creator/page?done=already"]);
  const [pick] = await picksOf(world.creator.creatorId);
  const own = await browser.get(pickLoader, path, { pickId: pick!.pickId });
  expect(own.body).toMatchObject({ pick: { source: world.productId, text: why } });
  const foreignPick = await aPick(foreign);
  expect((await browser.get(pickLoader, path, { pickId: foreignPick })).status).toBe(404);
  const changed = { ...right, title: "My scarf" };
  expect(
    (await browser.post(pickAction, path, changed, { pickId: foreignPick })).status,
  ).toBeGreaterThanOrEqual(302);
  expect((await picksOf(foreign.creator.creatorId))[0]!.title).toBe("Scarf");
});

it("picks are hidden, shown, moved and removed; others' aren't there", async () => {
  const pick = await aPick(world);
  const theirs = await aPick(await aPage());
  const send = (intent: string, id: string = pick) =>
    browser.post(picksAction, "/creator/page?index", { intent, pick: id, from: "0" });
  const state = async () => (await picksOf(world.creator.creatorId))[0]?.state;
  await send("hide");
  expect(await state()).toBe("hidden");
  await send("show");
  expect(await state()).toBe("shown");
  for (const intent of ["up", "down", "show", "hide", "remove"])
    expect((await send(intent, theirs)).status).toBe(404);
  expect((await send("steal")).status).toBe(422);
  expect((await send("remove")).location).toBe("/creator/page?done=removed");
  expect((await send("remove")).status).toBe(404);
  expect(await state()).toBeUndefined();
});

it("questions are answered where they stand, and an empty answer keeps its place", async () => {
  const pickId = await aPick(world);
  await askQuestion(world.creator.creatorId, pickId, { name: "B", askerKey: "k", text: "How long?" });
  const [waiting] = (await listQuestions(world.creator, "waiting", undefined)).questions;
  const question = waiting!.questionId;
  const send = (form: Record<string, string>) =>
    browser.post(questionsAction, "/creator/page/questions?status=waiting", { question, ...form });
  expect((await send({ intent: "answer", answer: " " })).status).toBe(422);
  expect((await send({ intent: "block", question: "qna_01h455vb4pex5vsknk084sn02q" })).status).toBe(404);
  expect((await send({ intent: "answer", answer: "Two metres." })).location).toBe(
    "/creator/page/questions?status=waiting",
  );
  expect((await listQuestions(world.creator, "shown", undefined)).questions).toMatchObject([
    { answer: "Two metres." },
  ]);
});

it("reports are decided by the operator alone", async () => {
  const pickId = await aPick(world);
  await reportSubject(world.creator.creatorId, pickId, { reason: "spam", text: "", reporterKey: "k" });
  const report = (await listReports()).open.find(({ handle }) => handle === world.creator.handle)!.reportId;
  const form = { report, outcome: "removed", reason: "spam" };
  expect((await browser.post(reportsAction, "/operator/reports", form)).status).toBe(404);
  expect((await picksOf(world.creator.creatorId))[0]!.state).toBe("shown");
});
