import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { handIn } from "#app/content/hand-in.server.ts";
import { approveSample, declineSample, shipSample } from "#app/sample/decide.server.ts";
import { receiveSample, requestSample } from "#app/sample/request.server.ts";
import { findSample, samplesOf } from "#app/sample/sample.queries.server.ts";
import { db } from "#db/client.server.ts";
import { sample } from "#db/schema/index.ts";
import { aCreator, aMember, aSeller } from "#tests/campaign/people.ts";
import { aPost, aRoom, joins, type Room } from "#tests/content/people.ts";

const address = {
  ...{ name: "Dina", street: "Jl. Melati 5", city: "Solo", postcode: "57111", country: "ID" },
  ...{ phone: "+62 812 000", note: "Size M" },
};
const offer = (count: number | null) => ({ text: "A scarf", value: "5000", count, contentDays: 14 });
const rowOf = async (sampleId: string) => (await db.select().from(sample)).find(({ id }) => id === sampleId)!;

async function asked(room: Room) {
  const done = await requestSample(room.creator, room.enrolmentId, address);
  if (done.outcome !== "requested") throw new Error(done.outcome);
  return done.sampleId;
}

describe("a sample's way", () => {
  it("from the request to its content, each step once, and the address goes when it arrived", async () => {
    const room = await aRoom({ sample: offer(3) });
    const two = await Promise.all([asked(room), asked(room)]);
    expect(two[0]).toBe(two[1]);
    const [sampleId] = two;
    expect((await rowOf(sampleId)).address).not.toContain("Melati");
    expect(await receiveSample(room.creator, room.enrolmentId)).toEqual({ outcome: "not_shipped" });
    const sent = { carrier: "JNE", tracking: "JX1" };
    expect(await shipSample(room.seller, sampleId, sent)).toEqual({
      outcome: "already",
      status: "requested",
    });
    expect(await approveSample(room.seller, sampleId)).toEqual({ outcome: "approved" });
    expect(await approveSample(room.seller, sampleId)).toEqual({ outcome: "already", status: "approved" });
    expect(await findSample(room.seller, sampleId)).toMatchObject({
      value: 5000n,
      address: { city: "Solo" },
    });
    expect(await shipSample(room.seller, sampleId, sent)).toEqual({ outcome: "shipped" });
    const now = new Date();
    expect(await receiveSample(room.creator, room.enrolmentId, now)).toEqual({ outcome: "received" });
    expect(await receiveSample(room.creator, room.enrolmentId)).toEqual({ outcome: "received" });
    const row = await rowOf(sampleId);
    expect([row.address, row.receivedAt]).toEqual([null, now]);
    expect(row.contentDueAt?.getTime()).toBe(now.getTime() + 14 * 86_400_000);
    const done = await handIn(room.creator, room.enrolmentId, aPost("sample"), undefined);
    expect(done.outcome).toBe("handed_in");
    expect(await samplesOf(room.seller.sellerId, room.enrolmentId)).toMatchObject([
      { status: "received", proofStatus: "submitted", carrier: "JNE" },
    ]);
  });

  it("ends with a reason; the address goes, and they may ask again", async () => {
    const room = await aRoom({ sample: offer(null) });
    const sampleId = await asked(room);
    expect(await declineSample(room.seller, sampleId, "Sold out in M")).toEqual({ outcome: "declined" });
    expect(await rowOf(sampleId)).toMatchObject({ address: null, reason: "Sold out in M" });
    expect(await approveSample(room.seller, sampleId)).toEqual({ outcome: "already", status: "declined" });
    expect(await asked(room)).not.toBe(sampleId);
  });

  it("the last one goes to one of those who are promised at once", async () => {
    const room = await aRoom({ sample: offer(1) });
    const ids = [await asked(room)];
    for (let n = 0; n < 5; n++) {
      const creator = await aCreator();
      ids.push(await asked({ ...room, creator, enrolmentId: await joins(creator, room) }));
    }
    const done = await Promise.all(ids.map((id) => approveSample(room.seller, id)));
    expect(done.map(({ outcome }) => outcome).sort()).toEqual(["approved", ...Array(5).fill("none_left")]);
    const late = await aCreator();
    const enrolmentId = await joins(late, room);
    expect(await requestSample(late, enrolmentId, address)).toEqual({ outcome: "none_left" });
  });
});

it("the address is read by owners and managers of that seller alone", async () => {
  const room = await aRoom({ sample: offer(3) });
  const sampleId = await asked(room);
  for (const role of ["viewer", "finance"] as const)
    expect((await findSample(await aMember(room.seller, role), sampleId))?.address).toBeNull();
  const manager = await aMember(room.seller, "manager");
  expect((await findSample(manager, sampleId))?.address).toMatchObject({ street: "Jl. Melati 5" });
  const other = await aSeller();
  expect(await findSample(other, sampleId)).toBeUndefined();
  expect(await approveSample(other, sampleId)).toEqual({ outcome: "not_yours" });
  const stranger = await aCreator();
  expect(await requestSample(stranger, room.enrolmentId, address)).toEqual({ outcome: "not_yours" });
  const [none] = await db.select().from(sample).where(eq(sample.creatorId, stranger.creatorId));
  expect(none).toBeUndefined();
});

it("nothing is asked for where nothing is offered", async () => {
  const room = await aRoom();
  expect(await requestSample(room.creator, room.enrolmentId, address)).toEqual({ outcome: "none_offered" });
});
