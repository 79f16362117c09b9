import { eq } from "drizzle-orm";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CreatorScope, requireCreator } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import { checkAgain } from "#app/payout-method/change.server.ts";
import type { MethodInput } from "#app/payout-method/method.form.ts";
import { blockedMethods, methodsFor } from "#app/payout-method/method.queries.server.ts";
import { myMethods } from "#app/payout-method/my-methods.queries.server.ts";
import { saveMethod } from "#app/payout-method/save.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { payoutMethod } from "#db/schema/index.ts";
import type { Browser } from "#tests/account/browser.ts";
import { goodPassword, newCreator } from "#tests/account/kit.ts";
import { outside } from "#tests/kit/setup.ts";

const idr = parseCurrency("IDR")!;
const xendit = "https://api.xendit.co/bank_account_data_requests";
const stripe = "https://api.stripe.com/v1/accounts/:account";

let browser: Browser;
let who: CreatorScope;
const asked: { authorization: string | null; body: unknown }[] = [];

beforeEach(async () => {
  Object.assign(env, { XENDIT_SECRET_KEY: "xnd_test", STRIPE_SECRET_KEY: "sk_test" });
  browser = await newCreator();
  who = await requireCreator(browser.request("/creator"));
  asked.length = 0;
});
afterEach(() => {
  outside.resetHandlers();
  Object.assign(env, { XENDIT_SECRET_KEY: undefined, STRIPE_SECRET_KEY: undefined });
});

type Reply = Record<string, unknown> | number | "hangs_up";
const answer = (reply: Reply) => {
  if (reply === "hangs_up") return HttpResponse.error();
  return typeof reply === "number" ? new HttpResponse("no", { status: reply }) : HttpResponse.json(reply);
};
const xenditSays = (reply: Reply) =>
  outside.use(
    http.post(xendit, async ({ request }) => {
      asked.push({ authorization: request.headers.get("Authorization"), body: await request.json() });
      return answer(reply);
    }),
  );
const stripeSays = (reply: Reply) => outside.use(http.get(stripe, () => answer(reply)));

const bca = { kind: "id_bank", holder: "Maya Dewi", bank: "ID_BCA", account: "1234567890" } as const;
const connected = { kind: "stripe", account: "acct_1032D82eZvKYlo2C" } as const;
const save = (input: Omit<MethodInput, "current">) =>
  saveMethod(browser.request("/x"), who, { ...input, current: goodPassword } as MethodInput);
const found = { status: "SUCCESS", bank_account_holder_name: "MAYA DEWI", bank_code: "BCA" };

describe("an Indonesian account is looked up at Xendit", () => {
  it.each<[string, Reply, string]>([
    ["the holder's own", found, "name_matches"],
    ["shortened by the bank", { ...found, bank_account_holder_name: "MAYA D" }, "name_matches"],
    ["the bank is still being asked", { status: "PENDING" }, "form"],
    ["Xendit is down", 503, "form"],
    ["the key is wrong", 401, "form"],
    ["something else", { hello: 1 }, "form"],
    ["no connection", "hangs_up", "form"],
  ])("%s", async (_, reply, checked) => {
    xenditSays(reply);
    expect(await save(bca)).toEqual({ outcome: "saved", waits: false });
    expect(await myMethods(who.creatorId)).toMatchObject([{ checked, verifiable: true }]);
    if (reply === found)
      expect(asked).toEqual([
        {
          authorization: `Basic ${btoa("xnd_test:")}`,
          body: { bank_account_number: "1234567890", bank_code: "BCA" },
        },
      ]);
  });

  it.each<[Reply, string]>([
    [{ ...found, bank_account_holder_name: "BUDI SANTOSO" }, "other_name"],
    [{ status: "FAILURE" }, "no_account"],
  ])("%j is refused with its reason, and nothing is kept", async (reply, because) => {
    xenditSays(reply);
    expect(await save(bca)).toEqual({ outcome: "mismatch", because });
    expect(await myMethods(who.creatorId)).toEqual([]);
  });

  it("a wrong password asks nobody", async () => {
    xenditSays(found);
    const input = { ...bca, current: "wrong" } as MethodInput;
    expect((await saveMethod(browser.request("/x"), who, input)).outcome).toBe("wrong_password");
    expect(asked).toEqual([]);
  });

  it("ten times a day, so that nobody fishes for names", async () => {
    xenditSays({ ...found, bank_account_holder_name: "BUDI" });
    for (let n = 0; n < 10; n++) expect((await save(bca)).outcome).toBe("mismatch");
    expect(await save(bca)).toEqual({ outcome: "asked_enough" });
    expect(asked).toHaveLength(10);
  });
});

it.each<[Reply, string]>([
  [{ payouts_enabled: true }, "enabled"],
  [500, "form"],
])("a Stripe account, %j: %s", async (reply, checked) => {
  stripeSays(reply);
  expect((await save(connected)).outcome).toBe("saved");
  expect(await myMethods(who.creatorId)).toMatchObject([{ checked, shown: "Stripe •••• lo2C" }]);
});

it.each<[Reply, string]>([
  [{ payouts_enabled: false }, "not_enabled"],
  [403, "no_account"],
  [404, "no_account"],
])("a Stripe account, %j: refused, %s", async (reply, because) => {
  stripeSays(reply);
  expect(await save(connected)).toEqual({ outcome: "mismatch", because });
});

it("without a key only the form is looked at, and nobody is asked", async () => {
  Object.assign(env, { XENDIT_SECRET_KEY: undefined });
  expect((await save(bca)).outcome).toBe("saved");
  const [method] = await myMethods(who.creatorId);
  expect(method).toMatchObject({ checked: "form", verifiable: false });
  expect(await checkAgain(who, method!.methodId)).toEqual({ outcome: "not_offered" });
});

it("asked again: a no blocks the account, a yes frees it, silence changes nothing", async () => {
  xenditSays(found);
  await save(bca);
  const [method] = await myMethods(who.creatorId);
  const methodId = method!.methodId;
  expect(await checkAgain(who, methodId)).toEqual({ outcome: "too_soon" });
  const later = () =>
    db
      .update(payoutMethod)
      .set({ checkedAt: new Date(0) })
      .where(eq(payoutMethod.id, methodId));

  await later();
  xenditSays({ status: "FAILURE" });
  expect(await checkAgain(who, methodId)).toEqual({ outcome: "checked", result: "mismatch" });
  expect((await methodsFor([who.creatorId], idr)).size).toBe(0);
  expect((await blockedMethods([who.creatorId], idr)).get(who.creatorId)?.methodId).toBe(methodId);

  await later();
  xenditSays(503);
  expect(await checkAgain(who, methodId)).toEqual({ outcome: "no_answer" });
  expect(await myMethods(who.creatorId)).toMatchObject([{ checked: "mismatch", checkedAt: new Date(0) }]);

  xenditSays(found);
  expect(await checkAgain(who, methodId)).toEqual({ outcome: "checked", result: "name_matches" });
  expect((await methodsFor([who.creatorId], idr)).size).toBe(1);
});
