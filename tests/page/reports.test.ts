import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { answerQuestion, showQuestion } from "#app/page/answer.server.ts";
import { askQuestion } from "#app/page/ask.server.ts";
import { decideReport, restoreRemoved } from "#app/page/decide-report.server.ts";
import { findPage } from "#app/page/page.queries.server.ts";
import { removePick, showPick } from "#app/page/pick.server.ts";
import { picksOf } from "#app/page/picks.queries.server.ts";
import { publishPage } from "#app/page/publish.server.ts";
import { listQuestions } from "#app/page/questions.queries.server.ts";
import { DecideForm } from "#app/page/report.form.ts";
import { parseSubject, reportSubject, type Subject } from "#app/page/report.server.ts";
import { listReports } from "#app/page/reports.queries.server.ts";
import { db } from "#db/client.server.ts";
import { mail } from "#db/schema/index.ts";
import { buildPerson } from "#tests/kit/builders.ts";
import { aPage, aPick, type World } from "./people.ts";

const operator = await buildPerson();
const report = ({ creator }: World, subject: Subject, reporterKey = "one") =>
  reportSubject(creator.creatorId, subject, { reason: "spam", text: "look", reporterKey });
const open = async ({ creator }: World) =>
  (await listReports()).open.filter(({ handle }) => handle === creator.handle);
const remove = async (world: World) =>
  decideReport(operator, (await open(world))[0]!.reportId, { outcome: "removed", reason: "It is a copy." });
const mailsTo = ({ creator }: World) => db.select().from(mail).where(eq(mail.to, creator.email));

it("is taken once from each reporter, also of the whole page", async () => {
  const world = await aPage();
  const pickId = await aPick(world);
  await Promise.all([1, 2, 3].map(() => report(world, null)));
  await report(world, null, "two");
  await Promise.all([1, 2].map(() => report(world, pickId)));
  expect((await open(world)).map(({ reported }) => reported.kind).sort()).toEqual(["page", "page", "pick"]);
  const other = await aPage();
  expect(await report(other, pickId)).toEqual({ outcome: "not_found" });
});

it("that removes a pick hides it, tells its creator why, and only the operator puts it back", async () => {
  const world = await aPage();
  const pickId = await aPick(world);
  await report(world, pickId);
  await report(world, pickId, "two");
  const [decided] = await open(world);
  expect(decided!.reported.title).toBe("Scarf");
  await remove(world);
  expect(await open(world)).toEqual([]);
  expect(await picksOf(world.creator.creatorId)).toMatchObject([{ state: "hidden_by_operator" }]);
  for (const done of [showPick(world.creator, pickId, true), removePick(world.creator, pickId)])
    expect(await done).toEqual({ outcome: "hidden_by_operator" });
  const [told] = await mailsTo(world);
  expect(told!.subject).toBe("The operator removed a pick on your page");
  expect(told!.body).toContain("It is a copy.");
  const again = { outcome: "kept" } as const;
  expect(await decideReport(operator, decided!.reportId, again)).toEqual({ outcome: "already" });
  await restoreRemoved(operator, decided!.reportId, "We were wrong.");
  expect(await picksOf(world.creator.creatorId)).toMatchObject([{ state: "shown" }]);
});

it("that removes a question or the page can't be undone by the creator", async () => {
  const world = await aPage();
  const pickId = await aPick(world);
  const { creator } = world;
  await askQuestion(creator.creatorId, pickId, { name: "B", askerKey: "k", text: "<b>rude</b>" });
  const { questionId } = (await listQuestions(creator, "waiting", undefined)).questions[0]!;
  // What only the creator has seen nobody can report.
  expect(await report(world, questionId)).toEqual({ outcome: "not_found" });
  await showQuestion(creator, questionId, true);
  await report(world, questionId);
  await remove(world);
  expect(await showQuestion(creator, questionId, true)).toEqual({ outcome: "removed_by_operator" });
  expect(await answerQuestion(creator, questionId, "yes")).toEqual({ outcome: "removed_by_operator" });
  expect((await listQuestions(creator, "hidden", undefined)).questions).toMatchObject([{ isRemoved: true }]);

  await report(world, null);
  const [about] = await open(world);
  await remove(world);
  expect(await findPage(creator.handle, undefined)).toBeUndefined();
  expect(await publishPage(creator, true)).toEqual({ outcome: "removed_by_operator" });
  await restoreRemoved(operator, about!.reportId, "Mended.");
  expect(await publishPage(creator, true)).toEqual({ outcome: "changed" });
  expect(await findPage(creator.handle, undefined)).toBeDefined();
});

it("that is kept changes nothing and is nobody's news", async () => {
  const world = await aPage();
  const pickId = await aPick(world);
  await report(world, pickId);
  await decideReport(operator, (await open(world))[0]!.reportId, { outcome: "kept" });
  expect(await picksOf(world.creator.creatorId)).toMatchObject([{ state: "shown" }]);
  expect(await mailsTo(world)).toEqual([]);
});

it("needs a reason to remove something, and a subject that can be one", () => {
  expect(DecideForm.safeParse({ outcome: "removed", reason: " " }).success).toBe(false);
  expect(DecideForm.safeParse({ outcome: "kept" }).success).toBe(true);
  expect(parseSubject("page")).toBeNull();
  expect(parseSubject("crt_01h455vb4pex5vsknk084sn02q")).toBeUndefined();
});
