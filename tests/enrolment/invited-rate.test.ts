import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { apply } from "#app/application/apply.server.ts";
import { approveApplication } from "#app/application/decide.server.ts";
import { fillSeats } from "#app/application/seats.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tiers } from "#app/rules/terms.ts";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { publishVersion } from "#app/terms/publish.server.ts";
import { db } from "#db/client.server.ts";
import { campaign, enrolment, invitation } from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller, fields } from "#tests/campaign/people.ts";

/** Somebody asked in at 20 % where 12.5 % is usual. */
async function asked(seats: number | null, tiers: Tiers | null = null) {
  const seller = await aSeller();
  const { sellerId, personId } = seller;
  const made = await aCampaign(seller, { joinMode: "application", terms: { ...fields.terms, tiers } });
  const { campaignId } = made;
  const setSeats = (to: number | null) =>
    db
      .update(campaign)
      .set({ seats: to })
      .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  await setSeats(seats);
  const creator = await aCreator();
  const { creatorId } = creator;
  await db.insert(invitation).values({ sellerId, campaignId, creatorId, rateBps: 2000, invitedBy: personId });
  const stands = async () => {
    const [row] = await db.select().from(enrolment).where(eq(enrolment.creatorId, creatorId));
    const enrolmentId = row?.id as Id<"enr">;
    return termsOfEnrolment({ sellerId, campaignId, enrolmentId });
  };
  return { seller, creator, setSeats, stands, ...made };
}

const rate = (bps: number) => ({ kind: "percent_per_line", bps });

describe("the rate a creator was invited with", () => {
  it("is theirs too when a seat comes free only later", async () => {
    const { creator, slug, shown, setSeats, stands } = await asked(0);
    expect((await apply(creator, slug, shown)).outcome).toBe("waitlisted");
    await setSeats(1);
    expect(await fillSeats()).toBe(1);
    expect((await stands()).counting?.terms.rate).toEqual(rate(2000));
  });

  it("is theirs when somebody lets them in from the line", async () => {
    const { seller, creator, slug, shown, setSeats, stands } = await asked(0);
    const waiting = await apply(creator, slug, shown);
    if (waiting.outcome !== "waitlisted") throw new Error(waiting.outcome);
    await setSeats(1);
    expect((await approveApplication(seller, waiting.applicationId)).outcome).toBe("approved");
    expect((await stands()).counting?.terms.rate).toEqual(rate(2000));
  });

  it("is what every step of a month pays at least", async () => {
    const steps = [1500, 1800, 2500].map((bps, n) => ({ from: BigInt(10 * (n + 1)), bps }));
    const shop = await asked(null, { measure: "orders", apply: "marginal", steps });
    expect((await apply(shop.creator, shop.slug, shop.shown)).outcome).toBe("joined");
    const { counting } = await shop.stands();
    expect(counting?.terms.rate).toEqual(rate(2000));
    expect(counting?.terms.tiers?.steps.map(({ bps }) => bps)).toEqual([2000, 2000, 2500]);
  });

  it("takes nothing from who joins when the campaign pays more by then", async () => {
    const { seller, creator, campaignId, slug, shown, stands } = await asked(null);
    const now = new Date();
    const better = { ...fields.terms, rate: { kind: "percent_per_line" as const, bps: 2500 } };
    const out = await publishVersion(seller, campaignId, better, now, undefined, now);
    if (out.outcome !== "published") throw new Error(out.outcome);
    const { termsVersion, termsHash } = (await findPublicCampaign(slug))!;
    expect((await apply(creator, slug, { ...shown, termsVersion, termsHash })).outcome).toBe("joined");
    const mine = await stands();
    expect(mine.counting?.terms.rate).toEqual(rate(2500));
    expect(mine.offers).toEqual([]);
  });
});
