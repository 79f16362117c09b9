import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { findProof, proofsOf } from "#app/content/content.queries.server.ts";
import { handIn } from "#app/content/hand-in.server.ts";
import { approveProof, askChanges } from "#app/content/review.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { campaignTask, mail } from "#db/schema/index.ts";
import { aCreator, aMember, aSeller } from "#tests/campaign/people.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { aPost, aRoom, aTask, type Room } from "./people.ts";

async function shown(room: Room, taskId: Id<"tsk"> | null = null) {
  const done = await handIn(room.creator, room.enrolmentId, aPost(taskId), undefined);
  if (done.outcome !== "handed_in") throw new Error(done.outcome);
  return done.proofId;
}

describe("handing in", () => {
  it("the same form twice at once is one, and the seller is told", async () => {
    const room = await aRoom();
    const post = aPost();
    const done = await Promise.all(
      [1, 2, 3].map(() => handIn(room.creator, room.enrolmentId, post, undefined)),
    );
    expect(new Set(done.map((one) => JSON.stringify(one))).size).toBe(1);
    const proofs = await proofsOf(room.seller.sellerId, room.enrolmentId);
    expect(proofs).toMatchObject([{ network: "TikTok", status: "submitted", note: "Look" }]);
  });

  it("is theirs alone, for tasks of this campaign, once", async () => {
    const room = await aRoom();
    const [taskId, foreign] = [await aTask(room), await aTask(await aRoom())];
    const send = (task: Id<"tsk">) => handIn(room.creator, room.enrolmentId, aPost(task), undefined);
    const stranger = await aCreator();
    expect(await handIn(stranger, room.enrolmentId, aPost(), undefined)).toEqual({ outcome: "not_yours" });
    expect(await send(foreign)).toEqual({ outcome: "no_task" });
    const done = await Promise.all([send(taskId), send(taskId)]);
    expect(done.map(({ outcome }) => outcome).sort()).toEqual(["already", "handed_in"]);
  });

  it("after changes were asked is the same proof, and what was said is kept", async () => {
    const room = await aRoom();
    const taskId = await aTask(room);
    const proofId = await shown(room, taskId);
    expect(await askChanges(room.seller, proofId, "Say it first")).toEqual({ outcome: "asked" });
    expect(await askChanges(room.seller, proofId, "Again")).toEqual({
      ...{ outcome: "already", status: "changes_asked" },
    });
    expect(await shown(room, taskId)).toBe(proofId);
    const found = await findProof(room.seller, proofId);
    expect(found).toMatchObject({ status: "submitted", comment: "", earlier: [{ comment: "Say it first" }] });
    const mails = await db.select().from(mail);
    expect(mails.some(({ to, body }) => to === room.creator.email && body.includes("Say it first"))).toBe(
      true,
    );
  });
});

describe("a reward", () => {
  it("is posted once, however many approve at once, and taken from the budget", async () => {
    const room = await aRoom({ budget: 2_500n });
    const proofId = await shown(room, await aTask(room, 1_000n));
    const done = await Promise.all(Array.from({ length: 12 }, () => approveProof(room.seller, proofId, "")));
    expect(done.filter(({ outcome }) => outcome === "approved")).toHaveLength(1);
    expect(done.every(({ outcome }) => outcome === "approved" || outcome === "already")).toBe(true);
    expect(await trialBalance(room.seller.sellerId)).toMatchObject({ creator_available: -1_000 });
    const [budget] = await sql<{ spent: bigint }[]>`SELECT spent FROM campaign_budget WHERE amount = 2500`;
    expect(budget?.spent).toBe(1_000n);
    expect(await findProof(room.seller, proofId)).toMatchObject({ status: "approved", reward: 1_000n });
  });

  it("that the funds don't cover approves nothing", async () => {
    const room = await aRoom({ budget: 900n });
    const proofId = await shown(room, await aTask(room, 1_000n));
    expect(await approveProof(room.seller, proofId, "")).toEqual({
      ...{ outcome: "over_budget", left: 900n, reward: 1_000n },
    });
    expect(await findProof(room.seller, proofId)).toMatchObject({ status: "submitted" });
    expect(await trialBalance(room.seller.sellerId)).toEqual({});
  });

  it("that was changed meanwhile is not paid to who was shown another", async () => {
    const room = await aRoom();
    const taskId = await aTask(room, 1_000n);
    const proofId = await shown(room, taskId);
    await db.update(campaignTask).set({ reward: 99_000n }).where(eq(campaignTask.id, taskId));
    const approve = (pays: bigint) => approveProof(room.seller, proofId, "", undefined, pays);
    expect(await approve(1_000n)).toEqual({ outcome: "reward_changed", reward: 99_000n });
    expect(await approve(0n)).toEqual({ outcome: "reward_changed", reward: 99_000n });
    expect(await trialBalance(room.seller.sellerId)).toEqual({});
    expect(await approve(99_000n)).toEqual({ outcome: "approved", reward: 99_000n });
  });

  it("is paid by who pays bonuses; without one who manages approves; other sellers see nothing", async () => {
    const room = await aRoom();
    const [paid, free] = [await shown(room, await aTask(room, 500n)), await shown(room)];
    const [manager, finance, viewer] = await Promise.all(
      (["manager", "finance", "viewer"] as const).map((role) => aMember(room.seller, role)),
    );
    expect(await approveProof(manager!, paid, "")).toEqual({ outcome: "not_allowed" });
    expect(await approveProof(viewer!, free, "")).toEqual({ outcome: "not_allowed" });
    expect(await approveProof(finance!, free, "")).toEqual({ outcome: "not_allowed" });
    expect(await askChanges(finance!, free, "x")).toEqual({ outcome: "not_allowed" });
    expect(await approveProof(finance!, paid, "")).toEqual({ outcome: "approved", reward: 500n });
    expect(await approveProof(manager!, free, "Lovely")).toEqual({ outcome: "approved", reward: null });
    const other = await aSeller();
    expect(await approveProof(other, free, "")).toEqual({ outcome: "not_yours" });
    expect(await askChanges(other, free, "x")).toEqual({ outcome: "not_yours" });
  });
});
