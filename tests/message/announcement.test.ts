import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { announce } from "#app/announcement/announce.server.ts";
import { announcementsOf } from "#app/announcement/announcement.queries.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { newId } from "#app/id.server.ts";
import { action } from "#app/routes/seller.campaigns.$campaignId.announcements.tsx";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { mail } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

let seller: SellerScope;
const creators: CreatorScope[] = [];
let campaignId: Id<"cmp">;
const news = (subject = "New colours") => ({
  ...{ announcementId: newId("ann"), subject, text: "Three **new** colours." },
});
const mailsTo = ({ email }: CreatorScope) => db.select().from(mail).where(eq(mail.to, email));

beforeAll(async () => {
  seller = await aSeller();
  const made = await aCampaign(seller, { joinMode: "open" });
  campaignId = made.campaignId;
  for (const locale of ["en", "id"]) {
    const creator = await aCreator(locale);
    await apply(creator, made.slug, made.shown);
    creators.push(creator);
  }
});

describe("an announcement", () => {
  it("reaches everybody in the campaign in their language, once for two clicks", async () => {
    const one = news();
    const done = await Promise.all([announce(seller, campaignId, one), announce(seller, campaignId, one)]);
    expect(done).toEqual([
      { outcome: "announced", told: 2 },
      { outcome: "announced", told: 2 },
    ]);
    const told = await Promise.all(creators.map(mailsTo));
    const texts = told.map((mails) => mails.filter(({ subject }) => subject === "Batik week: New colours"));
    expect(texts.map(({ length }) => length)).toEqual([1, 1]);
    expect(texts[0]?.[0]?.body).toContain("tells everybody in Batik week:\n\nThree **new** colours.");
    expect(texts[1]?.[0]?.body).toContain("mengabari semua peserta");
    expect(await announcementsOf(seller.sellerId, campaignId)).toMatchObject([{ told: 2, by: "Sari" }]);
  });

  it("isn't another seller's, and needs somebody to hear it", async () => {
    const other = await aSeller();
    expect(await announce(other, campaignId, news())).toEqual({ outcome: "not_yours" });
    expect(await announcementsOf(other.sellerId, campaignId)).toEqual([]);
    const empty = await aCampaign(other);
    expect(await announce(other, empty.campaignId, news())).toEqual({ outcome: "nobody" });
  });

  it("is one of three a day", async () => {
    const done = await Promise.all([1, 2, 3].map((n) => announce(seller, campaignId, news(`${n}`))));
    expect(done.map(({ outcome }) => outcome).sort()).toEqual(["announced", "announced", "too_many"]);
    const later = new Date(Date.now() + 25 * 3_600_000);
    expect(await announce(seller, campaignId, news(), later)).toMatchObject({ outcome: "announced" });
  });
});

describe("its form", () => {
  const browser = new Browser();
  const post = (form: Record<string, string>) =>
    browser.post(action, `/seller/campaigns/${campaignId}/announcements`, form, { campaignId });
  beforeAll(async () => {
    const [pair = ""] = (await startSession(new Request("http://localhost/"), seller.personId)).split(";");
    const at = pair.indexOf("=");
    browser.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  });

  it("shows what they will read and sends nothing yet", async () => {
    const before = await mailsTo(creators[0]!);
    const shown = await post({ ...news("Look"), intent: "preview" });
    expect(shown.body).toMatchObject({ preview: { subject: "Look", prose: [{ kind: "text" }] } });
    expect(await mailsTo(creators[0]!)).toHaveLength(before.length);
  });

  it("keeps what was typed when something is missing or it is too often", async () => {
    const missing = await post({ ...news(""), intent: "send" });
    expect([missing.status, missing.body.result.error.subject]).toEqual([422, ["common.errors.required"]]);
    expect(missing.body.result.initialValue.text).toBe("Three **new** colours.");
    const tooMany = await post({ ...news("Again"), intent: "send" });
    expect([tooMany.status, tooMany.body.result.error[""]]).toEqual([429, ["message.announcement.tooMany"]]);
    expect(tooMany.body.result.initialValue.subject).toBe("Again");
  });
});
