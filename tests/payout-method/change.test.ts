import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type CreatorScope, requireCreator } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { keepOld, removeMethod } from "#app/payout-method/change.server.ts";
import type { MethodInput } from "#app/payout-method/method.form.ts";
import { currentMethod, methodsFor, sharedMethods } from "#app/payout-method/method.queries.server.ts";
import { myMethods } from "#app/payout-method/my-methods.queries.server.ts";
import { openMethod, openMethods } from "#app/payout-method/open.server.ts";
import { putMethod } from "#app/payout-method/put.server.ts";
import { saveMethod } from "#app/payout-method/save.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { auditEvent, mail, payoutMethod } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { Browser } from "#tests/account/browser.ts";
import { goodPassword, newCreator } from "#tests/account/kit.ts";
import { giveDetails } from "#tests/kit/builders.ts";

const idr = parseCurrency("IDR")!;
const usd = parseCurrency("USD")!;
const hours = 3_600_000;
const inHours = (n: number) => new Date(Date.now() + n * hours);

let browser: Browser;
let who: CreatorScope;

beforeAll(async () => {
  browser = await newCreator();
  who = await requireCreator(browser.request("/creator"));
});

const bca = (account: string, more: Partial<MethodInput> = {}): MethodInput =>
  ({
    kind: "id_bank",
    holder: "Maya",
    bank: "ID_BCA",
    account,
    current: goodPassword,
    ...more,
  }) as MethodInput;
const save = (input: MethodInput, as = who) => saveMethod(browser.request("/x"), as, input);
const mails = () => db.select().from(mail).where(eq(mail.to, who.email)).orderBy(mail.id);
const shownAt = async (at: Date, currency = usd) =>
  (await currentMethod(who.creatorId, currency, at))?.shown ?? null;

describe("a creator's accounts, one after the other", () => {
  it("need the password", async () => {
    expect(await save(bca("1234567890", { current: "no" }))).toEqual({ outcome: "wrong_password" });
    expect(await myMethods(who.creatorId)).toEqual([]);
    expect(await shownAt(new Date())).toBeNull();
  });

  it("the first is used at once, sealed and masked", async () => {
    expect(await save(bca("1234567890"))).toEqual({ outcome: "saved", waits: false });
    const [row] = await db.select().from(payoutMethod).where(eq(payoutMethod.creatorId, who.creatorId));
    expect(row).toMatchObject({ kind: "id_bank", shown: "BCA •••• 7890", checked: "form", replacedAt: null });
    expect(row!.sealed).toMatch(/^v1\./);
    expect(row!.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await openMethod(row!.id)).toEqual({
      ...{ kind: "id_bank", holder: "Maya", bank: "ID_BCA", account: "1234567890" },
    });
    expect(await shownAt(inHours(0))).toBe("BCA •••• 7890");
  });

  it("the same once more changes nothing and sends no mail", async () => {
    const before = (await mails()).length;
    expect(await save(bca("1234567890"))).toEqual({ outcome: "saved", waits: false });
    expect(await mails()).toHaveLength(before);
    expect(await myMethods(who.creatorId)).toHaveLength(1);
  });

  it("a change waits 72 hours, the old one is used until then, and a mail says so", async () => {
    expect(await save(bca("9876543210"))).toEqual({ outcome: "saved", waits: true });
    expect(await shownAt(inHours(0))).toBe("BCA •••• 7890");
    expect(await shownAt(inHours(71.9))).toBe("BCA •••• 7890");
    expect(await shownAt(inHours(72.1))).toBe("BCA •••• 3210");
    const usable = (await methodsFor([who.creatorId], usd)).get(who.creatorId);
    expect(usable?.waitingSuccessor).toMatchObject({ shown: "BCA •••• 3210", kind: "id_bank" });
    const last = (await mails()).at(-1)!;
    expect(last.subject).toBe("Your payouts are to go to another account");
    for (const said of [
      "BCA •••• 3210",
      "BCA •••• 7890",
      "198.51.100.…",
      "/creator/payouts/methods",
      "/forgot",
    ])
      expect(last.body).toContain(said);
    expect(last.body).not.toMatch(/9876543210|1234567890/);
    const trail = await db.select().from(auditEvent).where(eq(auditEvent.subject, who.creatorId));
    expect(JSON.stringify(trail)).not.toMatch(/9876543210|1234567890/);
    expect(trail.at(-1)).toMatchObject({
      before: { method: "BCA •••• 7890" },
      after: { method: "BCA •••• 3210" },
    });
  });

  it("another change while one waits starts the 72 hours anew", async () => {
    await save(bca("5555555555"));
    expect((await myMethods(who.creatorId)).map(({ shown }) => shown)).toEqual([
      "BCA •••• 7890",
      "BCA •••• 5555",
    ]);
    expect(await shownAt(inHours(71.9))).toBe("BCA •••• 7890");
    expect(await shownAt(inHours(72.1))).toBe("BCA •••• 5555");
  });

  it("keeping the old one calls the change off, for its owner only and as often as one likes", async () => {
    const waiting = (await myMethods(who.creatorId)).find((one) => one.waiting)!;
    const stranger = await requireCreator((await newCreator()).request("/creator"));
    expect(await keepOld(stranger, waiting.methodId)).toEqual({ outcome: "not_yours" });
    expect(await keepOld(who, waiting.methodId)).toEqual({ outcome: "kept" });
    expect(await keepOld(who, waiting.methodId)).toEqual({ outcome: "kept" });
    expect(await shownAt(inHours(100))).toBe("BCA •••• 7890");
    expect((await mails()).at(-1)!.subject).toBe("The change of your account is called off");
  });

  it("an account that is used can't be called off any more", async () => {
    const [used] = await myMethods(who.creatorId);
    expect(await keepOld(who, used!.methodId)).toEqual({ outcome: "too_late" });
  });

  it("one for a currency goes before the one for all, after waiting too", async () => {
    await save(bca("1111111111", { currency: "IDR" }));
    expect(await shownAt(inHours(1), idr)).toBe("BCA •••• 7890");
    expect(await shownAt(inHours(73), idr)).toBe("BCA •••• 1111");
    expect(await shownAt(inHours(73), usd)).toBe("BCA •••• 7890");
    const waits = (await methodsFor([who.creatorId], idr)).get(who.creatorId)?.waitingSuccessor;
    expect(waits?.shown).toBe("BCA •••• 1111");
    expect((await methodsFor([who.creatorId], usd)).get(who.creatorId)?.waitingSuccessor).toBeNull();
  });

  it("taking one away needs the password; what follows it waits all the same", async () => {
    const [used] = await myMethods(who.creatorId);
    const methodId = used!.methodId;
    const ask = (current: string) => removeMethod(browser.request("/x"), who, { methodId, current });
    expect(await ask("no")).toEqual({ outcome: "wrong_password" });
    expect(await ask(goodPassword)).toEqual({ outcome: "removed" });
    expect(await shownAt(inHours(0))).toBeNull();
    expect(await save(bca("7777777777"))).toEqual({ outcome: "saved", waits: true });
    expect(await shownAt(inHours(0))).toBeNull();
    expect(await shownAt(inHours(73))).toBe("BCA •••• 7777");
  });
});

it("two changes at once: one follows the other, and one waits", async () => {
  const made = await requireCreator((await newCreator()).request("/creator"));
  const put = (account: string) =>
    transaction((tx) =>
      putMethod(tx, made.creatorId, {
        ...{ details: { kind: "id_bank", holder: "M", bank: "ID_BCA", account }, currency: null },
        checked: "form",
      }),
    );
  const done = await Promise.all(["1000000001", "1000000002", "1000000002"].map(put));
  expect(done.filter(({ outcome }) => outcome === "put").length).toBeGreaterThanOrEqual(2);
  const standing = await myMethods(made.creatorId);
  expect(standing.filter(({ waiting }) => waiting)).toHaveLength(1);
  expect(standing.filter(({ waiting }) => !waiting)).toHaveLength(1);
});

it("one account under two creators is found, however it was typed", async () => {
  const [one, two, three] = await Promise.all(
    [1, 2, 3].map(async () => requireCreator((await newCreator()).request("/creator"))),
  );
  const iban = (text: string) => ({
    details: { kind: "iban", holder: "X", iban: text } as const,
    currency: null,
  });
  const put = (creator: CreatorScope, text: string) =>
    transaction((tx) => putMethod(tx, creator.creatorId, { ...iban(text), checked: "form" }));
  await put(one!, "DE89370400440532013000");
  await put(two!, "de89 3704 0044 0532 0130 00");
  await put(three!, "NL91ABNA0417164300");
  const shared = await sharedMethods([one!, two!, three!].map(({ creatorId }) => creatorId));
  expect(shared.get(one!.creatorId)).toEqual({ shown: "IBAN DE •••• 3000", with: [two!.creatorId] });
  expect(shared.get(two!.creatorId)?.with).toEqual([one!.creatorId]);
  expect(shared.has(three!.creatorId)).toBe(false);
});

it("what was typed before there were kinds is read, and what another key sealed is said to be unreadable", async () => {
  const { creatorId } = await requireCreator((await newCreator()).request("/creator"));
  await giveDetails(creatorId, { holder: "Maya", bank: "BCA", account: "123" });
  const [method] = await myMethods(creatorId);
  expect(await openMethod(method!.methodId)).toEqual({
    kind: "written",
    holder: "Maya",
    bank: "BCA",
    account: "123",
  });
  const other = await requireCreator((await newCreator()).request("/creator"));
  await db.insert(payoutMethod).values({
    ...{ id: newId("pym") },
    ...{
      creatorId: other.creatorId,
      kind: "iban",
      sealed: "v1.00000000.AAAA",
      shown: "IBAN",
      fingerprint: "",
    },
    usableFrom: new Date(),
  });
  const [broken] = await myMethods(other.creatorId);
  expect(broken).toMatchObject({ unreadable: true, holder: "" });
  const opened = await openMethods([broken!.methodId, method!.methodId]);
  expect(opened.get(broken!.methodId)).toBe("unreadable");
  expect(opened.get(method!.methodId)).toMatchObject({ kind: "written" });
});
