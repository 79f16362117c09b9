import { and, eq, isNotNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { findLink, isOpen } from "#app/click/links.server.ts";
import { endPart, leaveCampaign } from "#app/enrolment/end.server.ts";
import { enrol as enrolCreator } from "#app/enrolment/enrol.server.ts";
import { findMyEnrolment } from "#app/enrolment/enrolment.queries.server.ts";
import { readApiOrder } from "#app/intake/api.ts";
import { parseStrictJson } from "#app/intake/json.ts";
import { createLink } from "#app/link/link.server.ts";
import { seatsTaken } from "#app/marketplace/campaign-view.queries.server.ts";
import { loadEvidence } from "#app/order/evidence.server.ts";
import { touchesOf } from "#app/order/touches.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { enrolment, link } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { aCreator, aSeller } from "#tests/campaign/people.ts";
import { aRoom } from "#tests/content/people.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";

const line = { ref: "1", quantity: 1, amount: 10_000 };

describe("leaving", () => {
  it("closes links at once, frees the seat, keeps the room, and is told once", async () => {
    const { seller, creator, enrolmentId, campaignId } = await aRoom();
    const before = (await findMyEnrolment(creator, enrolmentId))!;
    const code = before.links[0]!.code;
    expect(isOpen((await findLink(code, Date.now()))!, Date.now())).toBe(true);
    const stranger = await aCreator();
    expect(await leaveCampaign(stranger, enrolmentId, "")).toEqual({ outcome: "not_yours" });
    const done = await Promise.all([1, 2, 3].map(() => leaveCampaign(creator, enrolmentId, "No time")));
    expect(done.map(({ outcome }) => outcome).sort()).toEqual(["already", "already", "ended"]);
    expect(isOpen((await findLink(code, Date.now()))!, Date.now())).toBe(false);
    expect(await seatsTaken(seller.sellerId, campaignId)).toBe(0);
    const after = (await findMyEnrolment(creator, enrolmentId))!;
    expect(after.enrolment).toMatchObject({ endedBy: "creator", endedReason: "No time" });
    expect([after.links.length, after.closedLinks.length]).toEqual([0, 1]);
    expect(await createLink(creator, enrolmentId, "https://shop.example/scarf")).toEqual({
      outcome: "campaign_over",
    });
  });

  it("a seller ends their own creators' parts alone", async () => {
    const { seller, enrolmentId } = await aRoom();
    expect(await endPart(await aSeller(), enrolmentId, "x")).toEqual({ outcome: "not_yours" });
    expect(await endPart(seller, enrolmentId, "Ads without a label")).toEqual({ outcome: "ended" });
  });

  it("who comes back is in the same room with a new link; the old one stays closed", async () => {
    const { seller, creator, enrolmentId, campaignId } = await aRoom();
    await leaveCampaign(creator, enrolmentId, "");
    const back = await transaction((tx) =>
      enrolCreator(tx, {
        ...{ sellerId: seller.sellerId, campaignId, creatorId: creator.creatorId, termsVersion: 1 },
        ...{ acceptedAt: new Date(), destinationUrl: "https://shop.example/batik", coupon: { kind: "none" } },
      }),
    );
    expect(back.enrolmentId).toBe(enrolmentId);
    const [row] = await db.select().from(enrolment).where(eq(enrolment.id, enrolmentId));
    expect([row?.endedAt, row?.endedBy]).toEqual([null, null]);
    const links = await db.select().from(link).where(eq(link.enrolmentId, enrolmentId));
    expect(links.map(({ closedAt }) => closedAt === null).sort()).toEqual([false, true]);
  });
});

describe("what counts after somebody left", () => {
  const seller = { current: undefined as Awaited<ReturnType<typeof buildSeller>> | undefined };
  const credited = async (ref: string) => {
    const rows = await sql<{ creator_id: string }[]>`
      SELECT c.creator_id FROM commission c JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
       WHERE o.ref = ${ref} AND c.seller_id = ${uuidFromId(seller.current!.sellerId)}`;
    return rows.map(({ creator_id }) => idFromUuid("crt", creator_id));
  };
  let at: Parameters<typeof send>[0];
  let part: Awaited<ReturnType<typeof enrol>>;

  beforeAll(async () => {
    seller.current = await buildSeller();
    const { campaignId } = await buildCampaign(seller.current);
    const creator = await buildCreator();
    part = await enrol(seller.current, campaignId, creator.creatorId);
    const { storeId } = await buildStore(seller.current);
    at = { sellerId: seller.current.sellerId, storeId };
    await endPart(seller.current, part.enrolmentId, "over", minutesAgo(60));
  });

  it.each([
    ["a click before, an order after", "A", () => part.clickAt(minutesAgo(90)), null, true],
    ["a click after", "B", () => part.clickAt(minutesAgo(30)), null, false],
    ["a coupon after", "C", null, () => part.coupon, false],
  ] as const)("%s", async (_, ref, click, coupon, counts) => {
    await send(at, "order.paid", {
      ...{ ref, currency: "USD", occurredAt: minutesAgo(5).toISOString(), lines: [line] },
      ...(click ? { clickToken: await click() } : {}),
      ...(coupon ? { coupons: [coupon()] } : {}),
    });
    expect(await credited(ref)).toEqual(counts ? [part.creatorId] : []);
  });

  it("a coupon used before it still counts", async () => {
    await send(at, "order.paid", {
      ...{ ref: "D", currency: "USD", occurredAt: minutesAgo(70).toISOString(), lines: [line] },
      coupons: [part.coupon],
    });
    expect(await credited("D")).toEqual([part.creatorId]);
  });
});

it("a sale that names the old link in the time between counts for nobody, also when it is told after the return", async () => {
  const { seller, creator, enrolmentId, campaignId } = await aRoom();
  const { sellerId } = seller;
  await leaveCampaign(creator, enrolmentId, "", minutesAgo(60));
  await transaction((tx) =>
    enrolCreator(tx, {
      ...{ sellerId, campaignId, creatorId: creator.creatorId, termsVersion: 1 },
      ...{ acceptedAt: new Date(), destinationUrl: "https://shop.example/batik", coupon: { kind: "none" } },
    }),
  );
  const [old] = await db
    .select()
    .from(link)
    .where(and(eq(link.enrolmentId, enrolmentId), isNotNull(link.closedAt)));
  const { storeId } = await buildStore(seller);
  const counts = async (occurredAt: Date) => {
    const body = { ref: "N", currency: "USD", occurredAt: occurredAt.toISOString(), lines: [line] };
    const json = parseStrictJson(Buffer.from(JSON.stringify(body)));
    if (!json.ok) throw new Error("no JSON");
    const read = readApiOrder(json.value);
    if (read.outcome !== "read") throw new Error(JSON.stringify(read));
    const order = { storeId, order: { ...read.fact, trackingId: old!.code } };
    const [touch] = touchesOf(await loadEvidence(sellerId, [order]), order).touches;
    return touch?.enrolmentActive;
  };
  expect(await counts(minutesAgo(90))).toBe(true);
  expect(await counts(minutesAgo(30))).toBe(false);
});
