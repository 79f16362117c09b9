import { describe, expect, it } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { accessForm, accessIn, shopAddress } from "#app/pull/pull.form.ts";
import { findPull } from "#app/pull/pull.queries.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { unseal } from "#app/secret.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { sql } from "#db/client.server.ts";
import { buildMember, buildSeller, buildStore } from "#tests/kit/builders.ts";
import { ownPage, startServer } from "#tests/kit/server.ts";

const server = await startServer();
const seller = await buildSeller();
const { storeId } = await buildStore(seller, "woocommerce");
const cookieOf = async (personId: typeof seller.personId) =>
  (await startSession(new Request("http://localhost:3000"), personId)).split(";")[0] ?? "";
const cookie = await cookieOf(seller.personId);
const address = `${server.url}/seller/stores/${storeId}/pull`;

const post = (fields: Record<string, string>, who = cookie) =>
  fetch(address, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams(fields) },
    headers: { cookie: who, ...ownPage },
  });
const good = { intent: "access", url: "woo.invalid/shop/", key: "ck_very_secret", secret: "cs_very_secret" };

describe("the page of a store's pulling", () => {
  it("takes the access, keeps it sealed and never shows it again", async () => {
    const refused = await post({ ...good, url: "http://woo.invalid", secret: "" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).not.toContain("ck_very_secret");
    const saved = await post(good);
    expect([saved.status, saved.headers.get("location")]).toEqual([
      302,
      `/seller/stores/${storeId}/pull?done=saved`,
    ]);
    const [row] = await sql<{ access: string; settings: { url: string } }[]>`
      SELECT access, settings FROM store WHERE id = ${uuidFromId(storeId)}`;
    expect(row!.settings.url).toBe("https://woo.invalid/shop");
    expect(row!.access).not.toContain("very_secret");
    expect(JSON.parse(unseal(row!.access))).toEqual({ key: "ck_very_secret", secret: "cs_very_secret" });
    const page = await (await fetch(address, { headers: { cookie } })).text();
    expect(page).toContain("https://woo.invalid/shop");
    expect(page).not.toContain("very_secret");
  });

  it("says what is wrong with the connection, and stops asking when told to", async () => {
    const checked = await (await post({ intent: "check" })).text();
    expect(checked).toContain("The connection doesn");
    expect((await post({ intent: "remove" })).status).toBe(302);
    expect(await findPull(seller, storeId)).toMatchObject({ hasAccess: false });
    expect((await post({ intent: "compare", days: "365" })).status).toBe(422);
    expect((await post({ intent: "nothing" })).status).toBe(400);
  });

  it("is for owners and managers of the store's own seller", async () => {
    const finance = await cookieOf((await buildMember(seller, "finance")).personId);
    const stranger = await cookieOf((await buildSeller()).personId);
    expect((await post(good, finance)).status).toBe(403);
    expect((await post(good, stranger)).status).toBe(404);
    expect((await post(good, "")).status).toBe(401);
    expect(await findPull(seller, storeId)).toMatchObject({ hasAccess: false });
  });
});

it.each([
  ["shopify", "my-shop.myshopify.com", "https://my-shop.myshopify.com"],
  ["shopify", "https://my-shop.myshopify.com/admin", "https://my-shop.myshopify.com"],
  ["shopify", "https://shop.example", undefined],
  ["shopify", "https://my-shop.myshopify.com.evil.test", undefined],
  ["woocommerce", "https://shop.example/id/", "https://shop.example/id"],
  ["woocommerce", "http://shop.example", undefined],
  ["woocommerce", "https://me:you@shop.example", undefined],
  ["woocommerce", "localhost", undefined],
] as const)("%s: %s is %s", (kind, text, expected) => expect(shopAddress(kind, text)).toBe(expected));

it("keeps no field of another kind", () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...good, token: " tok ", account: "SID", currency: "usd" }))
    form.set(name, value);
  const submission = parseForm(form, accessForm("ebay"));
  if (submission.status !== "success") throw new Error("refused");
  expect(accessIn("ebay", submission.value)).toEqual({
    ...{ settings: { account: "SID", currency: "USD" }, access: { token: "tok" } },
  });
});
