import type { IncomingMessage, ServerResponse } from "node:http";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newClickId } from "#app/click/click-id.server.ts";
import { signHexIds } from "#app/click/token.server.ts";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { answerTrackScript, trackScript } from "#app/storefront/track.server.ts";
import { launchChromium } from "#tests/kit/chromium.ts";
import { eventually } from "#tests/kit/server.ts";
import { serving } from "./serve.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** What the next page is, and what the shop's cart was told. */
let shop = { csp: "", html: "" };
let told: unknown[] = [];
let cartStatus = 200;

const origin = await serving(answerTrackScript, async (req: IncomingMessage, res: ServerResponse) => {
  if (req.url === "/cart/update.js") {
    let body = "";
    for await (const chunk of req) body += chunk;
    told.push(JSON.parse(body));
    res.writeHead(cartStatus).end("{}");
  } else {
    res.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": shop.csp });
    res.end(`<!doctype html><html><body>${shop.html}</body></html>`);
  }
  return true;
});

const chromium = await launchChromium();
const day = 86_400_000;
const tokenAt = (at: number) =>
  signHexIds(
    `${at.toString(16).padStart(12, "0")}${newClickId(at).slice(12)}`,
    uuidFromId(newId("lnk")).replaceAll("-", ""),
  );
const token = tokenAt(Date.now() - 1000);

let page: Page;
/** Errors of scripts, and what the policy refused. */
let broken: string[] = [];
beforeEach(async () => {
  page = await (await chromium.newContext()).newPage();
  [told, broken, cartStatus] = [[], [], 200];
  page.on("pageerror", ({ message }) => broken.push(message));
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
});
afterEach(() => page.context().close());

const bySource = (more = "") => `<script src="/track.js"${more}></script>`;
const inline = (nonce: string) => `<script nonce="${nonce}">${trackScript}</script>`;
const strict = {
  bySource: "default-src 'none'; script-src 'self'",
  inline: "default-src 'none'; script-src 'nonce-n0nce'",
};

async function open(query: string, html: string, csp = strict.bySource): Promise<void> {
  shop = { csp, html };
  await page.goto(`${origin}/${query}`);
}
const kept = () => page.evaluate(() => localStorage.getItem("rk"));
const cookie = async () => (await page.context().cookies()).find(({ name }) => name === "rk");
const value = (selector: string) => page.getAttribute(selector, "value");

describe("under a strict policy", () => {
  it.each([
    ["by nonce", strict.inline, inline("n0nce")],
    ["by its address", strict.bySource, bySource()],
  ])("%s: it keeps the token first-party for 90 days", async (_, csp, html) => {
    await open(`?a=1&rk=${token}`, html, csp);
    expect(await kept()).toBe(token);
    expect(await cookie()).toMatchObject({
      value: token,
      sameSite: "Lax",
      path: "/",
      secure: false,
      domain: "127.0.0.1",
    });
    const days = ((await cookie())!.expires * 1000 - Date.now()) / day;
    expect(days).toBeCloseTo(90, 1);
    expect(
      await page.evaluate(() => (window as unknown as { rekan: { token(): string } }).rekan.token()),
    ).toBe(token);
    expect(broken).toEqual([]);
  });

  it("a policy that lets the cart not be called breaks nothing", async () => {
    await open(
      `?rk=${token}`,
      `<script nonce="n0nce">window.Shopify = {}</script>${inline("n0nce")}`,
      strict.inline,
    );
    expect(await kept()).toBe(token);
    expect(told).toEqual([]);
    expect(broken.filter((text) => !text.includes("Content Security Policy"))).toEqual([]);
  });
});

it("without rk, or with something else in it, nothing is kept or written", async () => {
  for (const query of [
    "",
    "?rk=",
    "?rk=hello",
    `?rk=${"A".repeat(64)}`,
    "?rk=%3Cscript%3E",
    `?rk=${tokenAt(Date.now() - 91 * day)}`,
  ]) {
    await open(
      query,
      `<form class="checkout"></form><a href="https://buy.stripe.com/x">pay</a>${bySource()}`,
    );
    expect(await kept()).toBeNull();
    expect(await cookie()).toBeUndefined();
    expect(await page.locator("form input").count()).toBe(0);
    expect(await page.getAttribute("a", "href")).toBe("https://buy.stripe.com/x");
  }
  expect(broken).toEqual([]);
});

it("keeps the last ten different tokens, by the time of their clicks, in either place", async () => {
  const many = Array.from({ length: 12 }, (_, n) => tokenAt(Date.now() - (12 - n) * 60_000));
  for (const one of [many[3], ...many, many[5]]) await open(`?rk=${one}`, bySource());
  expect(await kept()).toBe(many.slice(2).join("~"));
  expect((await cookie())!.value).toBe(many.slice(2).join("~"));
  // Safari forgets one of them sooner; the other brings it back.
  await page.evaluate(() => localStorage.clear());
  await open("", bySource());
  expect(await kept()).toBe(many.slice(2).join("~"));
  await open("", bySource(' data-days="0.001"'));
  expect(await kept()).toBe(many.slice(-1).join("~"));
});

it("waits for consent where it is asked to, and forgets when it is taken back", async () => {
  const html = `<form class="checkout"></form>${bySource(" data-consent")}`;
  await open(`?rk=${token}`, html);
  expect([await kept(), await cookie(), await page.locator("input").count()]).toEqual([null, undefined, 0]);
  await page.evaluate("rekan.consent()");
  expect([await kept(), (await cookie())!.value, await value("input")]).toEqual([token, token, token]);
  await page.evaluate("rekan.consent(false)");
  expect([await kept(), await cookie(), await page.evaluate("rekan.token()")]).toEqual([null, undefined, ""]);
});

describe("it writes the tokens where orders carry them", () => {
  const withCart = `${strict.bySource} 'unsafe-inline'; connect-src 'self'`;
  const shopify = `<script>window.Shopify = { routes: { root: "/" } }</script>${bySource()}`;

  it("Shopify: the cart's attribute rk, once a cart", async () => {
    await open(`?rk=${token}`, shopify, withCart);
    await eventually(async () => told[0]);
    await open("", shopify, withCart);
    await page.waitForLoadState("networkidle");
    expect(told).toEqual([{ attributes: { rk: token } }]);
    await page.context().addCookies([{ name: "cart", value: "another", url: origin }]);
    await open("", shopify, withCart);
    await eventually(async () => told[1]);
    expect(told).toHaveLength(2);
  });

  it("Shopify: again on the next page when it failed", async () => {
    cartStatus = 500;
    await open(`?rk=${token}`, shopify, withCart);
    await eventually(async () => told[0]);
    await open("", shopify, withCart);
    await eventually(async () => told[1]);
    expect(broken.filter((text) => !text.includes("500"))).toEqual([]);
  });

  it("WooCommerce: a hidden field of the checkout, and any form that asks for it", async () => {
    const html =
      '<form class="checkout"></form><form data-rekan="my_field" id="own"><input name="my_field"></form>';
    await open(`?rk=${token}`, bySource() + html);
    expect(await value('.checkout input[type=hidden][name="rekan_rk"]')).toBe(token);
    expect(await page.inputValue("#own input")).toBe(token);
    expect(await page.locator("input").count()).toBe(2);
  });

  it("Stripe: payment links and buttons, when they carry nothing yet", async () => {
    const links = [
      "https://buy.stripe.com/a",
      "https://buy.stripe.com/b?prefilled_email=x%40y.z#f",
      "https://buy.stripe.com/c?client_reference_id=theirs",
      "https://buy.stripe.com.evil.example/d",
      "https://rumah.example/?u=//buy.stripe.com/",
    ];
    const html = `${links.map((href) => `<a href="${href}">x</a>`).join("")}<stripe-buy-button></stripe-buy-button><stripe-buy-button client-reference-id="theirs"></stripe-buy-button>`;
    await open(`?rk=${token}`, bySource() + html + bySource());
    const id = `client_reference_id=${token}`;
    expect(await page.locator("a").evaluateAll((all) => all.map((one) => one.getAttribute("href")))).toEqual([
      `${links[0]}?${id}`,
      `https://buy.stripe.com/b?prefilled_email=x%40y.z&${id}#f`,
      ...links.slice(2),
    ]);
    expect(
      await page
        .locator("stripe-buy-button")
        .evaluateAll((all) => all.map((one) => one.getAttribute("client-reference-id"))),
    ).toEqual([token, "theirs"]);
    // A link that came later is seen to when it is clicked.
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<a id="late" href="https://buy.stripe.com/late">x</a>');
      document.querySelector("#late")!.addEventListener("click", (event) => event.preventDefault());
    });
    await page.click("#late");
    expect(await page.getAttribute("#late", "href")).toBe(`https://buy.stripe.com/late?${id}`);
    expect(token).toMatch(/^[A-Za-z0-9_-]{64}$/);
  });
});

it("breaks no page that breaks everything under it", async () => {
  const hostile = `<script>
    Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked"); } });
    Object.defineProperty(window, "sessionStorage", { get() { throw new Error("blocked"); } });
    Object.defineProperty(document, "cookie", { get() { throw new Error("blocked"); }, set() { throw new Error("blocked"); } });
    window.Shopify = {}; window.fetch = () => { throw new Error("blocked"); };
  </script>`;
  await open(`?rk=${token}`, `${hostile}<form class="checkout"></form>${bySource()}<p>still here</p>`, "");
  expect(await page.textContent("p")).toBe("still here");
  expect(await value("input")).toBe(token);
  expect(broken).toEqual([]);
});
