import { describe, expect, it } from "vitest";
import { sealTerms } from "#app/campaign/terms.server.ts";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { acceptVersion } from "#app/terms/accept.server.ts";
import { saveDraftTerms } from "#app/terms/draft.server.ts";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { publishVersion, startDueVersions } from "#app/terms/publish.server.ts";
import { remindOfNotice } from "#app/terms/remind.server.ts";
import { findTerms, meaningOf } from "#app/terms/terms.queries.server.ts";
import { sql } from "#db/client.server.ts";
import {
  aCampaign,
  aCreator,
  accepted,
  aShop,
  at,
  campaignNow,
  join,
  mailsTo,
  midnight,
  percent,
  start,
  world,
} from "./world.ts";

const publish = (
  { seller, campaignId }: Pick<Awaited<ReturnType<typeof world>>, "seller" | "campaignId">,
  terms = percent(1500),
  days = 0,
  now = start,
) => publishVersion(seller, campaignId, terms, days === 0 ? now : midnight(days), undefined, now);

describe("a version in which nothing is worse", () => {
  it("counts for everybody from its date; nobody is asked, all are told", async () => {
    const shop = await world();
    const other = await aCreator("id");
    const second = await join(shop.seller, shop.campaignId, other);
    const published = await publish(shop);
    expect(published).toMatchObject({
      outcome: "published",
      version: 2,
      direction: "raises",
      raised: 2,
      asked: 0,
    });
    for (const enrolmentId of [shop.enrolmentId, second])
      expect(await accepted(enrolmentId)).toEqual([
        [1, "joined", -50],
        [2, "raised", 0],
      ]);
    expect(await campaignNow(shop.campaignId)).toMatchObject({ terms_version: 2 });
    const [mail] = await mailsTo(shop.creator);
    expect(mail?.subject).toBe("Good news: better terms for Batik week");
    expect(mail?.body).toContain("- Commission: 10% of each sale → 15% of each sale");
    expect((await mailsTo(other))[0]?.body).toContain("- Komisi: 10% dari setiap penjualan → 15% dari");
  });

  it("waits for its date, and then new creators accept it and the campaign runs as long as it says", async () => {
    const shop = await world();
    const endsAt = midnight(60);
    await publish(shop, percent(1000, { windowDays: 60 }), 0, start);
    expect(await publish(shop, percent(1500, { windowDays: 60, endsAt }), 3)).toMatchObject({
      outcome: "published",
      direction: "lowers",
    });
    expect(await startDueVersions(at(2))).toBe(0);
    expect(await campaignNow(shop.campaignId)).toEqual({ terms_version: 2, ends_at: null });
    expect(await startDueVersions(at(3))).toBe(1);
    expect(await campaignNow(shop.campaignId)).toEqual({ terms_version: 3, ends_at: endsAt });
    expect(await startDueVersions(at(3))).toBe(0);
  });
});

describe("a version in which something is worse", () => {
  it("asks: the old terms go on until the notice ends, accepting early counts from there", async () => {
    const shop = await world();
    expect(await publish(shop, percent(800), 10)).toMatchObject({ direction: "lowers", raised: 0, asked: 1 });
    expect(await accepted(shop.enrolmentId)).toEqual([[1, "joined", -50]]);
    const [mail] = await mailsTo(shop.creator);
    expect(mail?.subject).toBe("New terms for Batik week: please answer by 11 Apr 2026");
    expect(mail?.body).toContain(`/creator/campaigns/${shop.enrolmentId}#terms`);

    const { offers } = await termsOfEnrolment({ sellerId: shop.seller.sellerId, ...shop }, start);
    expect(offers).toMatchObject([{ version: 2, own: false, until: midnight(40), countsFrom: midnight(40) }]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(1))).toEqual({
      outcome: "accepted",
      countsFrom: midnight(40),
    });
    expect(await accepted(shop.enrolmentId)).toEqual([
      [1, "joined", -50],
      [2, "accepted", (midnight(40).getTime() - start.getTime()) / 86_400_000],
    ]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(1))).toEqual({ outcome: "not_offered" });
  });

  it("keeps the notice of the terms they stand under, whatever the new ones say", async () => {
    const shop = await world(percent(1000, { noticeDays: 60 }));
    await publish(shop, percent(1000, { noticeDays: 0 }));
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(1))).toMatchObject({
      countsFrom: at(60),
    });
  });

  it("accepted after the notice counts from the acceptance", async () => {
    const shop = await world();
    await publish(shop, percent(800));
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(45))).toMatchObject({
      countsFrom: at(45),
    });
  });

  it("is no longer asked about once another took its place, and better terms end the question", async () => {
    const shop = await world();
    await publish(shop, percent(800));
    await publish(shop, percent(700), 0, at(2));
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 2, at(3))).toEqual({ outcome: "not_offered" });
    await publish(shop, percent(1200), 0, at(4));
    expect(await accepted(shop.enrolmentId)).toEqual([
      [1, "joined", -50],
      [4, "raised", 4],
    ]);
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 3, at(5))).toEqual({ outcome: "not_offered" });
  });

  it("reminds once, a week before the notice ends, and nobody who has accepted", async () => {
    const shop = await world();
    const done = await aCreator();
    const second = await join(shop.seller, shop.campaignId, done);
    await publish(shop, percent(800));
    await acceptVersion(done, second, 2, at(1));
    const now = (days: number) => remindOfNotice(at(days));
    // Other tests' campaigns have their notices too.
    await now(22);
    expect(await mailsTo(shop.creator)).toHaveLength(1);
    await Promise.all([now(24), now(24)]);
    await now(25);
    const mails = await mailsTo(shop.creator);
    expect(mails.map(({ subject }) => subject).slice(1)).toEqual([
      "Your present terms for Batik week end on 1 Apr 2026",
    ]);
    expect(await mailsTo(done)).toHaveLength(1);
  });
});

describe("joining while a later version is published", () => {
  it("under the terms of the day; the better ones count from their date, worse ones are asked about", async () => {
    const shop = await world();
    await publish(shop, percent(1500), 5);
    const early = await aCreator();
    const first = await join(shop.seller, shop.campaignId, early, at(1));
    const from = (midnight(5).getTime() - start.getTime()) / 86_400_000;
    expect(await accepted(first)).toEqual([
      [1, "joined", 1],
      [2, "raised", from],
    ]);
    await publish(shop, percent(900), 20);
    const late = await aCreator();
    const second = await join(shop.seller, shop.campaignId, late, at(6), 2);
    expect(await accepted(second)).toEqual([[2, "joined", 6]]);
    expect(await mailsTo(late)).toMatchObject([{ subject: expect.stringContaining("please answer by") }]);
    expect(await acceptVersion(late, second, 3, at(7))).toMatchObject({ countsFrom: midnight(50) });
  });

  it("an application approved later begins with what was accepted then", async () => {
    const shop = await world();
    await publish(shop, percent(1500));
    const who = await aCreator();
    const enrolmentId = await join(shop.seller, shop.campaignId, who, at(-1), 1);
    expect(await accepted(enrolmentId)).toEqual([
      [1, "joined", -1],
      [2, "raised", 0],
    ]);
  });
});

describe("what is refused", () => {
  it.each<[string, Parameters<typeof publish>[1], number, string]>([
    ["the same again", percent(1000), 0, "nothing_changed"],
    ["another currency", { ...percent(1500), currency: parseCurrency("EUR")! }, 0, "other_currency"],
    ["yesterday", percent(1500), -1, "date_out_of_range"],
    ["in more than a year", percent(1500), 367, "date_out_of_range"],
  ])("%s", async (_, terms, days, outcome) => {
    expect(await publish(await world(), terms, days)).toEqual({ outcome });
  });

  it("a date before that of a version that is published already", async () => {
    const shop = await world();
    await publish(shop, percent(1500), 10);
    expect(await publish(shop, percent(1600), 9)).toEqual({
      outcome: "before_scheduled",
      after: midnight(10),
    });
    expect(await publish(shop, percent(1600), 10)).toMatchObject({ outcome: "published", version: 3 });
  });

  it("a draft, a closed campaign, somebody else's", async () => {
    const shop = await world();
    expect(await publish({ ...shop, seller: await aShop() })).toEqual({ outcome: "not_yours" });
    expect(await saveDraftTerms(await aShop(), shop.campaignId, percent(1))).toEqual({
      outcome: "not_yours",
    });
    await sql`UPDATE campaign SET status = 'closed' WHERE id = ${uuidFromId(shop.campaignId)}`;
    expect(await publish(shop)).toEqual({ outcome: "not_running" });
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 1)).toEqual({ outcome: "over" });
  });

  it("accepting for another creator", async () => {
    const shop = await world();
    await publish(shop, percent(800));
    expect(await acceptVersion(await aCreator(), shop.enrolmentId, 2)).toEqual({ outcome: "not_yours" });
    expect(await acceptVersion(shop.creator, newId("enr"), 2)).toEqual({ outcome: "not_yours" });
    expect(await acceptVersion(shop.creator, shop.enrolmentId, 9)).toEqual({ outcome: "not_offered" });
  });
});

it("two who publish at once get two numbers, and ten who accept at once accept once", async () => {
  const shop = await world();
  const both = await Promise.all([publish(shop, percent(900)), publish(shop, percent(800))]);
  expect(both.map((one) => (one as { version: number }).version).sort()).toEqual([2, 3]);
  const ten = await Promise.all(
    Array.from({ length: 10 }, () => acceptVersion(shop.creator, shop.enrolmentId, 3, at(1))),
  );
  expect(ten.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
});

it("joining and publishing at once leave nobody out", async () => {
  const seller = await aShop();
  const campaignId = await aCampaign(seller);
  const creators = await Promise.all(Array.from({ length: 8 }, () => aCreator()));
  const [published, ...enrolments] = await Promise.all([
    publish({ seller, campaignId }),
    ...creators.map((creator) => join(seller, campaignId, creator, at(-1))),
  ]);
  expect(published).toMatchObject({ outcome: "published" });
  for (const enrolmentId of enrolments)
    expect((await accepted(enrolmentId)).map(([version]) => version)).toEqual([1, 2]);
});

it("says beforehand what it means, and afterwards who stands where", async () => {
  const shop = await world();
  const long = await aCreator();
  await join(shop.seller, shop.campaignId, long);
  expect(await meaningOf(shop.seller, shop.campaignId, percent(1500), midnight(1), start)).toEqual({
    raised: [{ at: midnight(1), creators: 2 }],
    asked: [],
    own: 0,
  });
  expect(await meaningOf(shop.seller, shop.campaignId, percent(900), start, start)).toEqual({
    raised: [],
    asked: [{ at: at(30), creators: 2 }],
    own: 0,
  });
  await publish(shop, percent(900));
  await acceptVersion(
    long,
    (await findTerms(shop.seller, shop.campaignId))!.creators[1]!.enrolmentId,
    2,
    at(1),
  );
  const found = await findTerms(shop.seller, shop.campaignId, at(2));
  expect(found?.versions.map(({ version, direction }) => [version, direction])).toEqual([
    [1, "first"],
    [2, "lowers"],
  ]);
  expect(found?.creators.map(({ version, asked }) => [version, asked?.version ?? null])).toEqual([
    [1, 2],
    [2, null],
  ]);
  expect(await findTerms(await aShop(), shop.campaignId)).toBeUndefined();
});

it("a rehearsal is kept with the version it led to, and with no other", async () => {
  const shop = await world();
  const { sellerId, personId } = shop.seller;
  const rehearse = async (bps: number) => {
    const id = newId("reh");
    const { canonical, hash } = sealTerms(percent(bps));
    await sql`INSERT INTO rehearsal (seller_id, id, campaign_id, days, canonical, hash, created_by)
      VALUES (${uuidFromId(sellerId)}, ${uuidFromId(id)}, ${uuidFromId(shop.campaignId)}, 30, ${canonical}, ${hash},
              ${uuidFromId(personId)})`;
    return id;
  };
  const [right, wrong] = [await rehearse(1500), await rehearse(1400)];
  await publishVersion(shop.seller, shop.campaignId, percent(1500), start, wrong, start);
  await publishVersion(shop.seller, shop.campaignId, percent(1600), start, right, start);
  const kept = () => sql`SELECT version FROM rehearsal WHERE campaign_id = ${uuidFromId(shop.campaignId)}
    AND version IS NOT NULL`;
  expect(await kept()).toEqual([]);
  await publishVersion(shop.seller, shop.campaignId, percent(1500), start, right, start);
  expect(await kept()).toEqual([{ version: 4 }]);
});
