import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { answerQuestion, blockAsker, showQuestion, unblockAsker } from "#app/page/answer.server.ts";
import { askQuestion } from "#app/page/ask.server.ts";
import {
  countQuestions,
  listBlocked,
  listQuestions,
  shownQuestions,
} from "#app/page/questions.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { mail, notice, pickQuestion } from "#db/schema/index.ts";
import { aPage, aPick, type World } from "./people.ts";

let world: World;
let pickId: Id<"pck">;
beforeEach(async () => {
  world = await aPage();
  pickId = await aPick(world);
});

const ask = (text: string, askerKey = "one") =>
  askQuestion(world.creator.creatorId, pickId, { name: "Budi", askerKey, text });
const list = (status: "waiting" | "shown" | "hidden") => listQuestions(world.creator, status, undefined);

it("waits where nobody sees it, tells the creator once, and is shown with its answer", async () => {
  await Promise.all([ask("Does it shrink?"), ask("Does it shrink?"), ask("Which colour?", "two")]);
  expect(await shownQuestions([pickId])).toEqual([]);
  expect(await countQuestions(world.creator)).toEqual({ waiting: 2, shown: 0, hidden: 0 });
  const told = await db.select().from(notice).where(eq(notice.personId, world.creator.personId));
  expect(told).toMatchObject([{ kind: "question", digest: true }]);
  // Once a day, as long as they haven't chosen: no mail yet.
  expect(await db.select().from(mail).where(eq(mail.to, world.creator.email))).toEqual([]);

  const { questions } = await list("waiting");
  const { questionId } = questions.find(({ text }) => text === "Does it shrink?")!;
  expect(await answerQuestion(world.creator, questionId, "Not at 30 degrees.")).toEqual({
    outcome: "changed",
  });
  expect(await shownQuestions([pickId])).toMatchObject([{ askerName: "Budi", answer: "Not at 30 degrees." }]);
  await showQuestion(world.creator, questionId, false);
  expect(await shownQuestions([pickId])).toEqual([]);
});

it("is refused from who was blocked, until that is undone", async () => {
  await ask("rude");
  await ask("rude again");
  await ask("kind", "two");
  const { questions } = await list("waiting");
  const { questionId } = questions.find(({ text }) => text === "rude")!;
  await Promise.all([blockAsker(world.creator, questionId), blockAsker(world.creator, questionId)]);
  expect(await ask("third")).toEqual({ outcome: "blocked" });
  expect(await countQuestions(world.creator)).toEqual({ waiting: 1, shown: 0, hidden: 2 });
  const blocked = await listBlocked(world.creator);
  expect(blocked).toHaveLength(1);
  // The fingerprint stays with us.
  expect(JSON.stringify(blocked)).not.toContain('"one"');
  await unblockAsker(world.creator, questionId);
  expect(await ask("third")).toEqual({ outcome: "asked" });
});

it("of another creator can't be answered, shown, hidden or blocked", async () => {
  await ask("mine");
  const { questionId } = (await list("waiting")).questions[0]!;
  const { creator } = await aPage();
  for (const done of [
    answerQuestion(creator, questionId, "no"),
    showQuestion(creator, questionId, true),
    blockAsker(creator, questionId),
    unblockAsker(creator, questionId),
  ])
    expect(await done).toEqual({ outcome: "not_found" });
  const foreign = await askQuestion(creator.creatorId, pickId, { name: "B", askerKey: "k", text: "t" });
  expect(foreign).toEqual({ outcome: "not_found" });
});

it("comes in pages, and a full box takes no more", async () => {
  const { creatorId } = world.creator;
  const row = { pickId, creatorId, askerName: "B", askerKey: "k" };
  await db
    .insert(pickQuestion)
    .values(Array.from({ length: 500 }, (_, n) => ({ id: newId("qna"), ...row, text: `q${n}` })));
  expect(await ask("one more")).toEqual({ outcome: "full" });
  const first = await list("waiting");
  expect(first.questions).toHaveLength(30);
  const second = await listQuestions(world.creator, "waiting", first.next ?? undefined);
  expect(second.questions[0]!.text).toBe("q469");
  await db.update(pickQuestion).set({ status: "shown" }).where(eq(pickQuestion.pickId, pickId));
  expect(await shownQuestions([pickId])).toHaveLength(20);
});
