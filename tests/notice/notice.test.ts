import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { kinds } from "#app/notice/kinds.ts";
import { countNotices, listNotices, openNotice, readNotices } from "#app/notice/notice.server.ts";
import { tellCreator, tellMembers } from "#app/notice/notify.server.ts";
import { readChoices } from "#app/notice/settings.form.ts";
import { kindsFor, saveSettings, settingsOf } from "#app/notice/settings.server.ts";
import { db } from "#db/client.server.ts";
import { mail, notice } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { aCreator, aMember, aSeller } from "#tests/campaign/people.ts";

const write = () => ({ subject: "Something happened", body: "It did." });
const mailsTo = (to: string) => db.select().from(mail).where(eq(mail.to, to));

it("what is switched off isn't mailed, and stands in the app all the same", async () => {
  const creator = await aCreator();
  await saveSettings(creator.personId, [{ kind: "payout", mail: "off" }]);
  const telling = { kind: "payout", href: "/creator/payouts", write } as const;
  await transaction((tx) => tellCreator(tx, creator.creatorId, telling));
  expect(await mailsTo(creator.email)).toEqual([]);
  expect(await listNotices(creator.personId)).toMatchObject([{ title: "Something happened", unread: true }]);
});

it("what nobody can switch off is mailed, without an address to switch it off", async () => {
  const creator = await aCreator();
  await saveSettings(creator.personId, [{ kind: "payout_details", mail: "off" }]);
  const telling = { kind: "payout_details", href: "/creator/payouts", write } as const;
  await transaction((tx) => tellCreator(tx, creator.creatorId, telling));
  expect(await mailsTo(creator.email)).toMatchObject([{ unsubscribeUrl: null, body: "It did." }]);
});

it("a choice counts for one person, and for the kinds they have", async () => {
  const seller = await aSeller();
  const manager = await aMember(seller, "manager");
  const viewer = await aMember(seller, "viewer");
  await saveSettings(manager.personId, [{ kind: "applicant", mail: "off" }]);
  await transaction((tx) =>
    tellMembers(tx, seller.sellerId, { kind: "applicant", href: "/seller/applications", write }),
  );
  const mails = await Promise.all([seller, manager, viewer].map(({ email }) => mailsTo(email)));
  expect(mails.map(({ length }) => length)).toEqual([1, 0, 0]);
  expect(await countNotices(viewer.personId)).toBe(0);
  expect(kindsFor({ creator: null, memberships: [viewer] })).toEqual({ creator: [], seller: [] });
  expect(kindsFor({ creator: null, memberships: [manager] }).seller).toContain("applicant");
});

it("a notice is opened by whom it is for, once, and leads to a page of ours for the right seller", async () => {
  const [seller, other] = [await aSeller(), await aSeller()];
  await transaction((tx) =>
    tellMembers(tx, seller.sellerId, { kind: "applicant", href: "/seller/applications", write }),
  );
  const [row] = await listNotices(seller.personId);
  expect(await openNotice(other.personId, row!.noticeId)).toBeUndefined();
  expect(await countNotices(seller.personId)).toBe(1);
  expect(await openNotice(seller.personId, row!.noticeId)).toEqual({
    href: "/seller/applications",
    sellerId: seller.sellerId,
  });
  expect(await countNotices(seller.personId)).toBe(0);
  await db.update(notice).set({ href: "//evil.example/" }).where(eq(notice.id, row!.noticeId));
  expect(await openNotice(seller.personId, row!.noticeId)).toMatchObject({ href: "/" });
});

it("all are read at once, or those of a page", async () => {
  const creator = await aCreator();
  for (const href of ["/creator/payouts", "/creator/campaigns", "/creator/campaigns"])
    await transaction((tx) => tellCreator(tx, creator.creatorId, { kind: "payout", href, write }));
  await readNotices(creator.personId, "/creator/campaigns");
  expect(await countNotices(creator.personId)).toBe(1);
  await readNotices(creator.personId);
  expect(await countNotices(creator.personId)).toBe(0);
});

it("a form chooses among the kinds a person has and the ways there are", () => {
  const form = new FormData();
  form.set("payout", "daily");
  form.set("applicant", "off");
  form.set("invitation", "by pigeon");
  expect(readChoices(form, ["payout", "invitation", "terms"])).toEqual([{ kind: "payout", mail: "daily" }]);
});

it("without a choice it is as the kind says", async () => {
  const { personId } = await aCreator();
  for (const { kind, mail } of await settingsOf(personId)) expect(mail).toBe(kinds[kind].mail);
});
