import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { sendDigests } from "#app/notice/digest.server.ts";
import type { NoticeKind } from "#app/notice/kinds.ts";
import { openNotice } from "#app/notice/notice.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import { endMails, saveSettings, undoEnding } from "#app/notice/settings.server.ts";
import { db } from "#db/client.server.ts";
import { mail, notice } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { aCreator } from "#tests/campaign/people.ts";

const tomorrow = (hours = 0) => {
  const day = 86_400_000;
  return new Date((Math.floor(Date.now() / day) + 1) * day + hours * 3_600_000);
};
const tell = ({ creatorId }: CreatorScope, kind: NoticeKind, subject: string, href: string) =>
  transaction((tx) => tellCreator(tx, creatorId, { kind, href, write: () => ({ subject, body: "text" }) }));
const mailsTo = ({ email }: CreatorScope) => db.select().from(mail).where(eq(mail.to, email));

let creator: CreatorScope;
beforeEach(async () => {
  creator = await aCreator("id");
  await saveSettings(creator.personId, [
    { kind: "payout", mail: "daily" },
    { kind: "sample_news", mail: "daily" },
  ]);
});

it("one mail a day, by kind, each with its link, in the reader's language", async () => {
  await tell(creator, "payout", "Rp1.000 dikirim", "/creator/payouts");
  await tell(creator, "sample_news", "Sampel dikirim", "/creator/campaigns/x");
  await tell(creator, "payout", "Rp2.000 dikirim", "/creator/payouts");
  expect(await mailsTo(creator)).toEqual([]);
  expect(await sendDigests()).toBe(0);

  await Promise.all([sendDigests(tomorrow()), sendDigests(tomorrow()), sendDigests(tomorrow(5))]);
  const [sent, ...more] = await mailsTo(creator);
  expect(more).toEqual([]);
  expect(sent?.subject).toBe("3 pemberitahuan: Rp1.000 dikirim");
  expect(sent?.body).toContain("Halo Dina,");
  expect(sent?.body).toMatch(
    /Pembayaran\n\n- Rp1\.000 dikirim\nhttp:\/\/localhost:3000\/creator\/payouts\n\n- Rp2\.000 dikirim\n/,
  );
  expect(sent?.body).toContain("\nhttp://localhost:3000/creator/campaigns/x\n");
  expect(sent?.unsubscribeUrl).toContain(`/unsubscribe/${creator.personId}.digest.`);
});

it("what came after midnight waits for the next day", async () => {
  await tell(creator, "payout", "first", "/creator/payouts");
  await db
    .update(notice)
    .set({ createdAt: tomorrow(1) })
    .where(eq(notice.personId, creator.personId));
  expect(await sendDigests(tomorrow(2))).toBe(0);
  expect(await sendDigests(tomorrow(25))).toBe(1);
});

it("what was read or switched off meanwhile is no news, and no news is no mail", async () => {
  await tell(creator, "payout", "read", "/creator/payouts");
  await tell(creator, "sample_news", "off", "/creator/campaigns/x");
  const rows = await db.select().from(notice).where(eq(notice.personId, creator.personId));
  await openNotice(creator.personId, rows.find(({ kind }) => kind === "payout")!.id);
  await saveSettings(creator.personId, [{ kind: "sample_news", mail: "off" }]);
  expect(await sendDigests(tomorrow())).toBe(0);
  expect(await mailsTo(creator)).toEqual([]);
});

it("the summary is ended as a whole, and comes back as it was", async () => {
  const { personId } = creator;
  const before = await endMails({ personId, ending: "digest" });
  expect(before.map(({ kind }) => kind)).toEqual(["sample_news", "payout", "question"]);
  await tell(creator, "payout", "quiet", "/creator/payouts");
  expect(await sendDigests(tomorrow())).toBe(0);
  await undoEnding({ personId, ending: "digest" }, [...before, { kind: "invitation", mail: "daily" }]);
  await tell(creator, "payout", "loud", "/creator/payouts");
  await tell(creator, "invitation", "at once as before", "/campaigns/x");
  expect(await sendDigests(tomorrow())).toBe(1);
  expect((await mailsTo(creator)).map(({ subject }) => subject)).toEqual([
    "at once as before",
    "1 pemberitahuan: loud",
  ]);
});
