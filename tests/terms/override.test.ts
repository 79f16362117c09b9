import { describe, expect, it } from "vitest";
import { setSoft } from "#app/enrolment/soft.server.ts";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { acceptVersion } from "#app/terms/accept.server.ts";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { setOverride, withdrawOverride } from "#app/terms/override.server.ts";
import { publishVersion } from "#app/terms/publish.server.ts";
import { meaningOf } from "#app/terms/terms.queries.server.ts";
import { sql } from "#db/client.server.ts";
import { aCreator, accepted, aShop, at, mailsTo, midnight, percent, start, world } from "./world.ts";

type World = Awaited<ReturnType<typeof world>>;
const set = ({ seller, enrolmentId }: World, terms = percent(2000), days = 0) =>
  setOverride(seller, enrolmentId, terms, at(days));
const publish = ({ seller, campaignId }: World, bps: number, days: number) =>
  publishVersion(seller, campaignId, percent(bps), at(days), undefined, at(days));
const offersOf = async ({ seller, campaignId, enrolmentId }: World, days: number) =>
  (await termsOfEnrolment({ sellerId: seller.sellerId, campaignId, enrolmentId }, at(days))).offers;

describe("terms for one creator", () => {
  it("that are better count at once, and the campaign's changes pass them by", async () => {
    const shop = await world();
    expect(await set(shop)).toEqual({ outcome: "raised", version: 2 });
    expect(await meaningOf(shop.seller, shop.campaignId, percent(3000), at(1), at(1))).toMatchObject({
      own: 1,
    });
    expect(await publish(shop, 3000, 1)).toMatchObject({ version: 3, raised: 0, asked: 0 });
    expect(await publish(shop, 500, 2)).toMatchObject({ version: 4, raised: 0, asked: 0 });
    expect(await accepted(shop.enrolmentId)).toEqual([
      [1, "joined", -50],
      [2, "raised", 0],
    ]);
    expect(await offersOf(shop, 3)).toEqual([]);
  });

  it("that are worse are offered: they count after a yes and the notice, and nothing ends without one", async () => {
    const shop = await world();
    expect(await set(shop, percent(700))).toEqual({ outcome: "offered", version: 2 });
    expect((await mailsTo(shop.creator))[0]?.subject).toBe(
      "Sari Batik offers you terms of your own for Batik week",
    );
    expect(await offersOf(shop, 90)).toMatchObject([
      { version: 2, own: true, ended: false, countsFrom: at(90) },
    ]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(3))).toEqual({
      outcome: "accepted",
      countsFrom: at(30),
    });
  });

  it("a newer offer takes the place of an older one, and a raise meanwhile takes nothing away", async () => {
    const shop = await world();
    await set(shop, percent(700));
    await set(shop, percent(800), 1);
    await publish(shop, 1200, 2);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(3))).toEqual({ outcome: "not_offered" });
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 3, at(3))).toMatchObject({
      countsFrom: at(31),
    });
    expect(await accepted(shop.enrolmentId)).toEqual([
      [1, "joined", -50],
      [4, "raised", 2],
      [3, "accepted", 31],
    ]);
  });

  it("an agency's part needs the creator's yes", async () => {
    const shop = await world();
    const agency = await aCreator();
    const shared = (creatorId = agency.creatorId, shareBps = 5000) =>
      percent(1000, { agency: { creatorId, shareBps } });
    expect(await set(shop, shared())).toEqual({ outcome: "offered", version: 2 });
    expect((await mailsTo(shop.creator))[0]?.body).toContain(
      `- Agency's part: none → 50% of the commission to @${agency.handle}`,
    );
    for (const bad of [
      shared(shop.creator.creatorId),
      shared(newId("crt")),
      shared(agency.creatorId, 0),
      shared(agency.creatorId, 10_000),
    ])
      expect(await set(shop, bad)).toEqual({ outcome: "bad_agency" });
    const [offer] = await offersOf(shop, 0);
    expect(offer?.terms.agency).toEqual({ creatorId: agency.creatorId, shareBps: 5000 });
    // Only in terms for one creator.
    await publishVersion(
      shop.seller,
      shop.campaignId,
      { ...shared(), windowDays: 60 },
      start,
      undefined,
      start,
    );
    const [row] = await sql<{ canonical: string }[]>`
      SELECT canonical FROM terms WHERE campaign_id = ${uuidFromId(shop.campaignId)} AND version = 3`;
    expect(row?.canonical).toContain('"agency":null');
  });

  it("are refused where nothing changes, to somebody else's seller, and after the end", async () => {
    const shop = await world();
    expect(await set(shop, percent(1000))).toEqual({ outcome: "nothing_changed" });
    expect(await setOverride(await aShop(), shop.enrolmentId, percent(2000))).toEqual({
      outcome: "not_yours",
    });
    expect(await setSoft(await aShop(), shop.enrolmentId, true)).toEqual({ outcome: "not_yours" });
    expect(await withdrawOverride(await aShop(), shop.enrolmentId)).toEqual({ outcome: "not_yours" });
    await sql`UPDATE enrolment SET ended_at = now() WHERE id = ${uuidFromId(shop.enrolmentId)}`;
    expect(await set(shop)).toEqual({ outcome: "over" });
  });
});

describe("withdrawing them", () => {
  it("is asked where the campaign's are worse; then the campaign's changes concern them again", async () => {
    const shop = await world();
    await set(shop);
    expect(await withdrawOverride(shop.seller, shop.enrolmentId, at(1))).toEqual({
      outcome: "offered",
      version: 3,
    });
    expect(await withdrawOverride(shop.seller, shop.enrolmentId, at(1))).toEqual({
      outcome: "nothing_to_withdraw",
    });
    await publish(shop, 1100, 2);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 3, at(3))).toMatchObject({
      countsFrom: at(31),
    });
    // What was raised meanwhile goes on to them.
    expect(await accepted(shop.enrolmentId)).toEqual([
      [1, "joined", -50],
      [2, "raised", 0],
      [3, "accepted", 31],
      [4, "raised", 31],
    ]);
    expect(await publish(shop, 1300, 40)).toMatchObject({ version: 5, raised: 1 });
  });

  it("counts at once where the campaign's are better", async () => {
    const shop = await world();
    await set(shop);
    await publish(shop, 2500, 1);
    expect(await withdrawOverride(shop.seller, shop.enrolmentId, at(2))).toEqual({
      outcome: "raised",
      version: 4,
    });
    expect((await accepted(shop.enrolmentId)).at(-1)).toEqual([4, "raised", 2]);
  });

  it("that were only offered leaves the creator as they are, and asks nobody", async () => {
    const shop = await world();
    expect(await withdrawOverride(shop.seller, shop.enrolmentId, start)).toEqual({
      outcome: "nothing_to_withdraw",
    });
    await set(shop, percent(700));
    expect(await withdrawOverride(shop.seller, shop.enrolmentId, at(1))).toEqual({
      outcome: "withdrawn",
      version: 3,
    });
    expect(await offersOf(shop, 2)).toEqual([]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(2))).toEqual({ outcome: "not_offered" });
    expect(await publish(shop, 1100, 3)).toMatchObject({ version: 4, raised: 1 });
  });
});

it("a coupon site is marked as one", async () => {
  const shop = await world();
  expect(await setSoft(shop.seller, shop.enrolmentId, true)).toEqual({ outcome: "set" });
  expect(await sql`SELECT soft FROM enrolment WHERE id = ${uuidFromId(shop.enrolmentId)}`).toEqual([
    { soft: true },
  ]);
});

describe("which accepted version stands", () => {
  const noNotice = (bps: number, more = {}) => percent(bps, { noticeDays: 0, ...more });
  const standing = async ({ seller, campaignId, enrolmentId }: World, days: number) => {
    const mine = await termsOfEnrolment({ sellerId: seller.sellerId, campaignId, enrolmentId }, at(days));
    const [row] = await sql<{ terms_version: number }[]>`
      SELECT terms_version FROM enrolment WHERE id = ${uuidFromId(enrolmentId)}`;
    return [mine.counting?.version, mine.standing?.version, row?.terms_version];
  };

  it("terms of their own accepted after a raise was written: they answer for what counts", async () => {
    const shop = await world(noNotice(1000));
    expect(await set(shop, noNotice(2000, { windowDays: 7 }))).toEqual({ outcome: "offered", version: 2 });
    await publishVersion(shop.seller, shop.campaignId, noNotice(1100), at(1), undefined, at(1));
    expect(await standing(shop, 2)).toEqual([3, 3, 3]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(2))).toEqual({
      outcome: "accepted",
      countsFrom: at(2),
    });
    expect(await standing(shop, 3)).toEqual([2, 2, 2]);
  });

  it("is the one accepted last, though its turn came after another's clock was read", async () => {
    const shop = await world(noNotice(1000));
    await set(shop, noNotice(2000, { windowDays: 7 }));
    await publishVersion(shop.seller, shop.campaignId, noNotice(1100), at(3), undefined, at(3));
    await acceptVersion(shop.creator, shop.enrolmentId, 2, at(2));
    expect(await standing(shop, 4)).toEqual([2, 2, 2]);
  });

  it("a raise is written down when it is published, not when it begins", async () => {
    const shop = await world();
    const begins = midnight(20);
    await publishVersion(shop.seller, shop.campaignId, percent(1500), begins, undefined, at(1));
    expect(
      await sql`SELECT accepted_at, counts_from FROM terms_acceptance
        WHERE enrolment_id = ${uuidFromId(shop.enrolmentId)} AND version = 2`,
    ).toEqual([{ accepted_at: at(1), counts_from: begins }]);
    expect(await standing(shop, 2)).toEqual([1, 2, 2]);
  });

  it("a version in force only until a raise can be accepted, and the raise counts from its date", async () => {
    const shop = await world(noNotice(1000));
    await publishVersion(shop.seller, shop.campaignId, noNotice(800), midnight(10), undefined, at(0));
    await publishVersion(shop.seller, shop.campaignId, noNotice(1100), midnight(20), undefined, at(1));
    expect(await offersOf(shop, 2)).toMatchObject([{ version: 2, countsFrom: midnight(10) }]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(2))).toEqual({
      outcome: "accepted",
      countsFrom: midnight(10),
    });
    expect(await standing(shop, 15)).toEqual([2, 3, 3]);
    expect(await standing(shop, 25)).toEqual([3, 3, 3]);
    expect(await offersOf(shop, 15)).toEqual([]);
  });

  it("where the notice lasts until the raise nobody is asked about what lies between", async () => {
    const shop = await world();
    await publishVersion(shop.seller, shop.campaignId, percent(800), midnight(10), undefined, at(0));
    await publishVersion(shop.seller, shop.campaignId, percent(1100), midnight(20), undefined, at(1));
    expect(await offersOf(shop, 15)).toEqual([]);
  });
});

it("steps that fall are refused", async () => {
  const shop = await world();
  const falling = percent(2000, {
    tiers: { measure: "revenue", apply: "whole", steps: [{ from: 10_000n, bps: 500 }] },
  });
  expect(await set(shop, falling)).toEqual({ outcome: "steps_fall" });
  expect(await publishVersion(shop.seller, shop.campaignId, falling, start, undefined, start)).toEqual({
    outcome: "steps_fall",
  });
});
