import { getZodConstraint } from "@conform-to/zod/v4";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { formPlatforms, kindOf, type Platform, secretOf } from "#app/store/platforms.ts";
import { ConnectStoreForm, rotateForm, settingsForm } from "#app/store/store.form.ts";
import { activeSecrets, routedStore } from "#app/store/store.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { db } from "#db/client.server.ts";
import { store } from "#db/schema/index.ts";
import { buildSeller } from "#tests/kit/builders.ts";

const pasted = "0123456789abcdef0123";
/** What somebody types for each, beside the name. */
const typed: Partial<Record<Platform, Record<string, string>>> = {
  shopify: { secret: pasted, url: "senja.myshopify.com/admin" },
  stripe: { secret: `whsec_${pasted}` },
  tiktokshop: { appKey: "key123", secret: pasted, currency: "idr" },
  saleor: { secret: pasted },
  amazon: { url: "https://www.amazon.com/", currency: "usd" },
  ebay: { campaign: "5338000000", currency: "USD" },
  shopee: { currency: "IDR" },
};

async function submit(values: Record<string, string>) {
  const seller = await buildSeller();
  const page = await import("#app/routes/seller.stores.new.tsx");
  const cookie = await startSession(new Request("http://localhost/"), seller.personId);
  const request = new Request("http://localhost:3000/seller/stores/new", {
    method: "POST",
    headers: { cookie: cookie.split(";")[0]! },
    body: new URLSearchParams(values),
  });
  const answer = (await page.action({ request, params: {}, context: {} })) as unknown;
  const [row] = await db.select().from(store).where(eq(store.sellerId, seller.sellerId));
  return { seller, answer, row };
}

describe("connecting a store", () => {
  test.each([...formPlatforms])("%s: from the form to a row with a sealed secret", async (on) => {
    const values = { on, name: "Mine", ...typed[on] };
    const { row, answer, seller } = await submit(values);
    const kind = kindOf(on);
    expect(row).toMatchObject({ kind, name: "Mine", closedAt: null });
    const given = typed[on]?.secret;
    if (secretOf[kind] === "none") expect(row?.secret).toBeNull();
    else {
      expect(row?.secret).toMatch(/./);
      const [secret = ""] = activeSecrets((await routedStore(row!.id))!, new Date());
      expect(row?.secret).not.toContain(secret);
      if (given) expect(secret).toBe(on === "tiktokshop" ? `key123:${given}` : given);
      // A secret that was made is told this once, and never in an address.
      const made = (answer as { data?: { made?: { secret: string } } }).data?.made?.secret;
      if (!given) expect(made).toBe(secret);
      if (given) expect((answer as Response).headers.get("location")).toMatch(/^\/seller\/stores\/sto_/);
    }
    const mine = and(eq(store.sellerId, seller.sellerId), eq(store.id, row!.id));
    const [{ settings } = { settings: {} }] = await db.select().from(store).where(mine);
    const { secret: _, ...rest } = typed[on] ?? {};
    const canonical = {
      ...rest,
      ...("currency" in rest ? { currency: rest.currency?.toUpperCase() } : {}),
      ...(on === "shopify" ? { url: "https://senja.myshopify.com" } : {}),
      ...(on === "amazon" ? { url: "https://www.amazon.com" } : {}),
    };
    expect(settings).toEqual(canonical);
  });

  test.each(["shopify", "stripe"])(
    "%s: without a secret, to be pasted when it is shown there",
    async (on) => {
      const { row } = await submit({ on, name: "Later" });
      expect(row).toMatchObject({ kind: on, secret: null });
    },
  );

  test.each([
    [{ on: "tiktokshop", name: "x", appKey: "k" }, "secret"],
    [{ on: "tiktokshop", name: "x", secret: pasted }, "appKey"],
    [{ on: "tiktokshop", name: "x", appKey: "a:b", secret: pasted }, "appKey"],
    [{ on: "shopify", name: "x", secret: "short" }, "secret"],
    [{ on: "saleor", name: "x", secret: "{not json" }, "secret"],
    [{ on: "ebay", name: "x", campaign: "12", currency: "USD" }, "campaign"],
    [{ on: "ebay", name: "x", campaign: "5338000000" }, "currency"],
    [{ on: "amazon", name: "x", url: "not a site", currency: "USD" }, "url"],
    [{ on: "report", name: "x", currency: "doubloon" }, "currency"],
    [{ on: "api", name: "x" }, "on"],
    [{ on: "stripe", name: "" }, "name"],
  ])("%j is refused for its %s", (values, field) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(values)) form.set(key, value);
    const read = parseForm(form, ConnectStoreForm);
    expect(Object.keys(read.reply().error ?? {})).toEqual([field]);
  });
});

test.each(formPlatforms.map(kindOf))("%s: its forms are ones a page can show", (kind) => {
  for (const schema of [ConnectStoreForm, settingsForm(kind), rotateForm(kind)])
    expect(() => getZodConstraint(schema)).not.toThrow();
});
