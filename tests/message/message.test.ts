import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { unreadOf, watchedCreator, watchedSeller } from "#app/live/stamps.queries.server.ts";
import { asCreator, asSeller } from "#app/message/parties.ts";
import { sendMessage } from "#app/message/send.server.ts";
import { threadOf } from "#app/message/thread.server.ts";
import { listOthers, listThreads } from "#app/message/threads.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { mail, message, notice } from "#db/schema/index.ts";
import { aCampaign, aCreator, aMember, aSeller } from "#tests/campaign/people.ts";

let seller: SellerScope;
let creator: CreatorScope;
let campaignId: Id<"cmp">;
const line = (text: string) => ({ text, formKey: randomUUID() });
const mails = async (to: string) => db.select().from(mail).where(eq(mail.to, to));
const notices = async ({ personId }: { personId: Id<"per"> }) =>
  db.select().from(notice).where(eq(notice.personId, personId));

beforeAll(async () => {
  [seller, creator] = [await aSeller(), await aCreator()];
  const made = await aCampaign(seller);
  campaignId = made.campaignId;
  await apply(creator, made.slug, made.shown);
});

describe("who may write to whom", () => {
  it("not to a creator who has nothing to do with the seller", async () => {
    const stranger = await aCreator();
    const [theirs, mine] = [asSeller(seller, stranger.creatorId), asCreator(stranger, seller.sellerId)];
    expect(await sendMessage(theirs, line("buy!"))).toEqual({ outcome: "not_together" });
    expect(await sendMessage(mine, line("hire me"))).toEqual({ outcome: "not_together" });
    expect(await threadOf(theirs)).toBeUndefined();
  });

  it("another seller sees nothing of the thread", async () => {
    await sendMessage(asCreator(creator, seller.sellerId), line("for Sari only"));
    const other = await aSeller();
    expect(await threadOf(asSeller(other, creator.creatorId))).toBeUndefined();
    expect(await listThreads(other)).toEqual([]);
  });

  it.each(["viewer", "finance"] as const)("a %s reads and doesn't write", async (role) => {
    const member = await aMember(seller, role);
    const parties = asSeller(member, creator.creatorId);
    expect((await threadOf(parties))?.lines[0]?.pieces).toEqual([{ kind: "text", text: "for Sari only" }]);
    expect(await sendMessage(parties, line("no"))).toEqual({ outcome: "not_allowed" });
  });

  it("a manager writes, and the creator doesn't learn who it was", async () => {
    const manager = await aMember(seller, "manager");
    expect(await sendMessage(asSeller(manager, creator.creatorId), line("hello"))).toMatchObject({
      outcome: "sent",
    });
    const thread = await threadOf(asCreator(creator, seller.sellerId));
    expect(thread?.lines.at(-1)).toMatchObject({ side: "seller", mine: false, author: null, formKey: null });
  });
});

describe("a line", () => {
  it("sent twice is one, and the form used again for another text is another", async () => {
    const parties = asCreator(creator, seller.sellerId);
    const once = line("only once");
    const sent = await Promise.all([sendMessage(parties, once), sendMessage(parties, once)]);
    expect(sent[0]).toEqual(sent[1]);
    const again = await sendMessage(parties, { ...once, text: "and another" });
    expect(again).not.toEqual(sent[0]);
    const rows = await db.select().from(message).where(eq(message.formKey, once.formKey));
    expect(rows).toHaveLength(1);
  });

  it("is about a campaign they share, and about no other", async () => {
    const foreign = await aCampaign(await aSeller());
    const parties = asSeller(seller, creator.creatorId);
    await sendMessage(parties, { ...line("about"), campaignId });
    await sendMessage(parties, { ...line("not about"), campaignId: foreign.campaignId });
    const lines = (await threadOf(parties))?.lines.slice(-2);
    expect(lines?.map((one) => one.campaign)).toEqual(["Batik week", null]);
  });

  it("takes no file of somebody else's", async () => {
    const sent = await sendMessage(asSeller(seller, creator.creatorId), {
      ...line("look"),
      fileId: "fil_01h455vb4pex5vsknk084sn02q",
    });
    expect(sent).toEqual({ outcome: "not_your_file" });
  });

  it("is one of thirty an hour in a thread", async () => {
    const [mine, made] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(mine);
    await apply(made, slug, shown);
    const parties = asCreator(made, mine.sellerId);
    for (let index = 0; index < 30; index++)
      expect((await sendMessage(parties, line(`${index}`))).outcome).toBe("sent");
    expect(await sendMessage(parties, line("more"))).toEqual({ outcome: "too_often" });
  });
});

describe("what the other side hears", () => {
  it("one mail while their notice is unread; the rest stands in the thread, unread until it is opened", async () => {
    const [mine, made] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(mine);
    await apply(made, slug, shown);
    const before = (await mails(made.email)).length;
    for (const text of ["one", "two", "three"]) await sendMessage(asSeller(mine, made.creatorId), line(text));
    const sent = await mails(made.email);
    expect(sent).toHaveLength(before + 1);
    expect(sent.at(-1)?.unsubscribeUrl).toMatch(/\/unsubscribe\/per_\w+\.creator_message\./);
    const watched = watchedCreator(made.personId, made.creatorId);
    expect((await unreadOf(watched)).messages).toBe(3);
    expect((await listThreads(made))[0]).toMatchObject({ unread: 3, text: "three", mine: false });

    await threadOf(asCreator(made, mine.sellerId));
    expect((await unreadOf(watched)).messages).toBe(0);
    const told = (await notices(made)).filter(({ kind }) => kind === "creator_message");
    expect(told).toHaveLength(1);
    expect(told[0]?.readAt).not.toBeNull();

    // Read a moment ago: the next is in the app and in the digest, not a second mail.
    await sendMessage(asSeller(mine, made.creatorId), line("four"));
    expect(await mails(made.email)).toHaveLength(before + 1);
    expect((await notices(made)).at(-1)).toMatchObject({
      kind: "creator_message",
      digest: true,
      readAt: null,
    });
  });

  it("every owner and manager has their own mark of what they read", async () => {
    const [mine, made] = [await aSeller(), await aCreator()];
    const manager = await aMember(mine, "manager");
    const { slug, shown } = await aCampaign(mine);
    await apply(made, slug, shown);
    await sendMessage(asCreator(made, mine.sellerId), line("hello"));
    await threadOf(asSeller(mine, made.creatorId));
    const unread = (who: SellerScope) => unreadOf(watchedSeller(who.personId, who.sellerId));
    expect([(await unread(mine)).messages, (await unread(manager)).messages]).toEqual([0, 1]);
  });
});

it("threads and people are found by name, with LIKE's signs as they are", async () => {
  expect(await listThreads(seller, "din")).toHaveLength(1);
  expect(await listThreads(seller, "%")).toEqual([]);
  const newcomer = await aCreator();
  const { slug, shown } = await aCampaign(seller);
  await apply(newcomer, slug, shown);
  expect((await listOthers(seller)).map(({ otherId }) => otherId)).toEqual([newcomer.creatorId]);
  expect((await listOthers(newcomer)).map(({ otherId }) => otherId)).toEqual([seller.sellerId]);
});
