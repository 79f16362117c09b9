import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { findApplication, listMyApplications } from "#app/application/application.queries.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { approveApplication, declineApplication } from "#app/application/decide.server.ts";
import { inviteCreator } from "#app/application/invite.server.ts";
import { closeCampaign, pauseCampaign } from "#app/campaign/publish.server.ts";
import { findLink } from "#app/click/links.server.ts";
import { suggestCode } from "#app/coupon/coupon.server.ts";
import { findMyEnrolment, listEnrolled } from "#app/enrolment/enrolment.queries.server.ts";
import { createLink } from "#app/link/link.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { coupon, enrolment, link, mail } from "#db/schema/index.ts";
import { aCampaign, aCreator, aMember, aSeller } from "./people.ts";

async function anApplication(change: Parameters<typeof aCampaign>[1] = {}, locale = "en") {
  const [seller, creator] = [await aSeller(), await aCreator(locale)];
  const campaign = await aCampaign(seller, change);
  const sent = await apply(creator, campaign.slug, campaign.shown);
  if (sent.outcome !== "applied") throw new Error(sent.outcome);
  return { seller, creator, ...campaign, applicationId: sent.applicationId };
}

const mailsTo = (email: string) => db.select().from(mail).where(eq(mail.to, email)).orderBy(mail.id);

describe("approving", () => {
  test("enrols under the accepted terms, with a link that works", async () => {
    const { seller, creator, campaignId, applicationId } = await anApplication();
    const approved = await approveApplication(seller, applicationId);
    if (approved.outcome !== "approved") throw new Error(approved.outcome);
    expect(approved.linkCode).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
    expect(approved.couponCode).toBeNull();
    expect(await findLink(approved.linkCode, Date.now())).toMatchObject({
      open: true,
      creatorId: creator.creatorId,
    });
    const [enrolled] = await listEnrolled(seller, campaignId);
    expect(enrolled).toMatchObject({ termsVersion: 1, links: [approved.linkCode], coupons: [] });
    const asked = await findApplication(seller, applicationId);
    expect(enrolled!.acceptedAt).toEqual(asked!.application.createdAt);
    expect(asked).toMatchObject({ application: { status: "approved" }, decidedBy: "Sari" });
  });

  test("ten at once make one enrolment and one link", async () => {
    const { seller, campaignId, applicationId } = await anApplication({ givesCoupon: true });
    const other = await aMember(seller, "manager");
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) => approveApplication(i % 2 ? seller : other, applicationId)),
    );
    expect(all.filter(({ outcome }) => outcome === "approved")).toHaveLength(1);
    expect(all.filter(({ outcome }) => outcome === "already_decided")).toHaveLength(9);
    const mine = { seller: seller.sellerId, campaign: campaignId };
    for (const table of [enrolment, link, coupon]) {
      const rows = await db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.sellerId, mine.seller), eq(table.campaignId, mine.campaign)));
      expect(rows).toHaveLength(1);
    }
  });

  test("and declining at once leave one answer", async () => {
    const { seller, applicationId } = await anApplication();
    const [a, b] = await Promise.all([
      approveApplication(seller, applicationId),
      declineApplication(seller, applicationId, "No room."),
    ]);
    expect([a.outcome, b.outcome].filter((outcome) => outcome === "already_decided")).toHaveLength(1);
  });

  test("is not possible once the campaign is closed", async () => {
    const { seller, campaignId, applicationId } = await anApplication();
    await closeCampaign(seller, campaignId);
    expect(await approveApplication(seller, applicationId)).toEqual({ outcome: "campaign_closed" });
    expect(await declineApplication(seller, applicationId, "Closed.")).toEqual({ outcome: "declined" });
  });

  test("writes to the creator in their language, and to the owner in theirs", async () => {
    const { seller, creator, applicationId } = await anApplication({}, "id");
    await approveApplication(seller, applicationId);
    const [received, approved] = await mailsTo(creator.email);
    expect(received?.subject).toBe("Lamaranmu ke Batik week sudah sampai di Sari Batik");
    expect(approved?.subject).toBe("Kamu sudah masuk: Batik week");
    expect(approved?.body).toMatch(/^http:\/\/localhost:3000\/r\/[2-9a-z]{8}$/m);
    const [asked] = await mailsTo(seller.email);
    expect(asked?.subject).toBe("Dina would like to join Batik week");
    expect(asked?.body).toContain(`/seller/applications/${applicationId}`);
  });
});

describe("a coupon code", () => {
  test("is the typed one, once per seller whatever its case", async () => {
    const first = await anApplication();
    const typed = await approveApplication(first.seller, first.applicationId, "DINA20");
    expect(typed).toMatchObject({ outcome: "approved", couponCode: "DINA20" });

    const second = await aCreator();
    const sent = await apply(second, first.slug, first.shown);
    const applicationId = (sent as { applicationId: Id<"app"> }).applicationId;
    const clash = await approveApplication(first.seller, applicationId, "dina20");
    expect(clash).toMatchObject({
      outcome: "coupon_taken",
      code: "dina20",
      suggestion: expect.stringMatching(/^DINA\d+$/),
    });
    // Nothing of the refused approval stays.
    expect((await findApplication(first.seller, applicationId))?.application.status).toBe("applied");
    expect(await listEnrolled(first.seller, first.campaignId)).toHaveLength(1);

    const elsewhere = await anApplication();
    expect(await approveApplication(elsewhere.seller, elsewhere.applicationId, "DINA20")).toMatchObject({
      outcome: "approved",
    });
  });

  test("is suggested from the handle where the campaign gives one", async () => {
    const { seller, creator, applicationId } = await anApplication({ givesCoupon: true });
    const stem = creator.handle.toUpperCase().replace(".", "");
    expect(await suggestCode(seller.sellerId, creator.handle)).toBe(`${stem}10`);
    expect(await approveApplication(seller, applicationId)).toMatchObject({ couponCode: `${stem}10` });
    expect(await suggestCode(seller.sellerId, creator.handle)).toBe(`${stem}11`);
  });
});

describe("declining", () => {
  test("keeps reason and date, and the creator reads both", async () => {
    const { seller, creator, applicationId } = await anApplication();
    const at = new Date("2026-11-20T10:00:00Z");
    expect(await declineApplication(seller, applicationId, "We look for cooks.", at)).toEqual({
      outcome: "declined",
    });
    const [mine] = await listMyApplications(creator);
    expect(mine).toMatchObject({
      status: "declined",
      reason: "We look for cooks.",
      decidedAt: at,
      enrolmentId: null,
    });
    const mails = await mailsTo(creator.email);
    expect(mails.at(-1)?.body).toContain("We look for cooks.");
    expect(await approveApplication(seller, applicationId)).toEqual({
      outcome: "already_decided",
      status: "declined",
    });
  });
});

describe("joining", () => {
  test("an open campaign lets a creator in at once, with a coupon if it gives them", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(seller, { joinMode: "open", givesCoupon: true });
    const joined = await apply(creator, slug, shown);
    if (joined.outcome !== "joined") throw new Error(joined.outcome);
    const mine = await findMyEnrolment(creator, joined.enrolmentId);
    expect(mine?.links).toHaveLength(1);
    expect(mine?.coupons).toEqual([expect.stringMatching(/^DINA\d+10$/)]);
    expect(await apply(creator, slug, shown)).toEqual({ outcome: "already", status: "approved" });
  });

  test("twice at the same time is one application", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(seller, { joinMode: "open" });
    const all = await Promise.all([apply(creator, slug, shown), apply(creator, slug, shown)]);
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(["already", "joined"]);
  });

  test("by invitation needs one, and then no approval", async () => {
    const [seller, creator] = [await aSeller(), await aCreator("id")];
    const { campaignId, slug, shown } = await aCampaign(seller, { joinMode: "invited" });
    expect(await apply(creator, slug, shown)).toEqual({ outcome: "not_invited" });
    const asking = { handle: creator.handle, message: "We love your soups." };
    expect(await inviteCreator(seller, campaignId, asking)).toEqual({
      outcome: "invited",
      creatorName: "Dina",
    });
    expect(await inviteCreator(seller, campaignId, asking)).toEqual({ outcome: "already_invited" });
    expect(await inviteCreator(seller, campaignId, { handle: "nobody.at.all" })).toEqual({
      outcome: "no_such_creator",
    });
    const [asked] = await mailsTo(creator.email);
    expect(asked?.subject).toBe("Sari Batik mengundangmu ke Batik week");
    expect(asked?.body).toContain("We love your soups.");
    expect((await apply(creator, slug, shown)).outcome).toBe("joined");
  });

  test("asks for the terms of today", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(seller);
    const stale = { outcome: "stale_terms", version: 1 };
    expect(await apply(creator, slug, { ...shown, termsVersion: 2 })).toEqual(stale);
    expect(await apply(creator, slug, { ...shown, termsHash: "0".repeat(64) })).toEqual(stale);
    expect((await apply(creator, slug, shown)).outcome).toBe("applied");
  });

  test("is not possible while a campaign is paused, or where there is none", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { campaignId, slug, shown } = await aCampaign(seller);
    await pauseCampaign(seller, campaignId);
    expect(await apply(creator, slug, shown)).toEqual({ outcome: "not_running" });
    expect(await apply(creator, "no-such-campaign", shown)).toEqual({ outcome: "not_found" });
  });
});

describe("by a recruiting link", () => {
  const recruiterIn = async (enrolmentId: Id<"enr">) => {
    const [row] = await db
      .select({ recruiterId: enrolment.recruiterId })
      .from(enrolment)
      .where(eq(enrolment.id, enrolmentId));
    return row?.recruiterId;
  };

  test("an application keeps who brought the creator, and so does the enrolment", async () => {
    const first = await anApplication();
    await approveApplication(first.seller, first.applicationId);
    const brought = await aCreator();
    const sent = await apply(brought, first.slug, {
      ...first.shown,
      by: ` @${first.creator.handle.toUpperCase()}`,
    });
    if (sent.outcome !== "applied") throw new Error(sent.outcome);
    const approved = await approveApplication(first.seller, sent.applicationId);
    if (approved.outcome !== "approved") throw new Error(approved.outcome);
    expect(await recruiterIn(approved.enrolmentId)).toBe(first.creator.creatorId);
  });

  test("so does joining an open campaign; nobody recruits themself, and only who is in it recruits", async () => {
    const [seller, first, second, third] = [
      await aSeller(),
      await aCreator(),
      await aCreator(),
      await aCreator(),
    ];
    const { slug, shown } = await aCampaign(seller, { joinMode: "open" });
    const join = async (creator: typeof first, by: string) => {
      const joined = await apply(creator, slug, { ...shown, by });
      if (joined.outcome !== "joined") throw new Error(joined.outcome);
      return recruiterIn(joined.enrolmentId);
    };
    expect(await join(first, first.handle)).toBeNull();
    expect(await join(second, third.handle)).toBeNull();
    expect(await join(third, first.handle)).toBe(first.creatorId);
  });
});

describe("further links", () => {
  test("lead to any page on a registered site of the seller, and nowhere else", async () => {
    const { seller, creator, applicationId } = await anApplication();
    const approved = await approveApplication(seller, applicationId);
    if (approved.outcome !== "approved") throw new Error(approved.outcome);
    const { enrolmentId } = approved;
    const made = await createLink(creator, enrolmentId, "https://shop.example/scarf?color=red");
    expect(made).toMatchObject({ outcome: "created", code: expect.stringMatching(/^[2-9a-z]{8}$/) });
    expect(await createLink(creator, enrolmentId, "https://e.com/")).toEqual({
      outcome: "refused",
      because: "unknown_origin",
      origin: "https://e.com",
    });
    expect(await createLink(await aCreator(), enrolmentId, "https://shop.example/")).toEqual({
      outcome: "not_yours",
    });
    expect(await findMyEnrolment(await aCreator(), enrolmentId)).toBeUndefined();
  });
});

test("another seller's application is not there", async () => {
  const { applicationId, campaignId, creator } = await anApplication();
  const theirs = await aSeller();
  const nothing = { outcome: "not_yours" };
  expect(await approveApplication(theirs, applicationId)).toEqual(nothing);
  expect(await declineApplication(theirs, applicationId, "No.")).toEqual(nothing);
  expect(await inviteCreator(theirs, campaignId, { handle: creator.handle })).toEqual(nothing);
  expect(await findApplication(theirs, applicationId)).toBeUndefined();
});
