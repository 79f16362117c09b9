import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { launchChromium } from "#tests/kit/chromium.ts";
import { axeFaults, listen, ready } from "#tests/kit/faults.ts";
import type { Reader } from "#tests/kit/pages.ts";
import { startServer } from "#tests/kit/server.ts";
import { tellStory } from "#tests/kit/told.ts";

const { examples, cookies } = await tellStory();
const server = await startServer();
const chromium = await launchChromium();
const draft = examples["seller.campaigns.$campaignId.edit $campaignId"]!;

/** A page that runs, of somebody whose mouse is broken. */
async function open(reader: Reader, path: string, width = 1280): Promise<Page> {
  const context = await chromium.newContext({
    ...{ baseURL: server.url, locale: "en-GB", reducedMotion: "reduce" },
    viewport: { width, height: 800 },
  });
  context.setDefaultTimeout(15_000);
  const [name = "", value = ""] = cookies[reader].split("=");
  if (name) await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  await page.goto(path);
  await ready(page);
  return page;
}

const isFocused = (what: Locator) => what.evaluate((one) => one === document.activeElement);
const focusIn = (page: Page, selector: string) =>
  page.evaluate((within) => document.activeElement?.closest(within) !== null, selector);

/** Presses Tab until it stands on `what`; every stop on the way is somewhere one can see. */
async function tabTo(page: Page, what: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await what.waitFor({ state: "attached" });
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    const unseen = await page.evaluate(() => {
      const stop = document.activeElement;
      if (!stop || stop === document.body) return null;
      const { outlineStyle, borderColor, boxShadow } = getComputedStyle(stop);
      // Mantine draws the border of a field; the others have an outline.
      const marked =
        outlineStyle !== "none" || boxShadow !== "none" || stop.matches("input, textarea, select");
      return marked && borderColor !== undefined ? null : stop.outerHTML.slice(0, 200);
    });
    expect(unseen).toBeNull();
    if (await isFocused(what)) return;
  }
  throw new Error(`Tab doesn't lead to ${what}`);
}

it("the first Tab skips what every page begins with", async () => {
  for (const [reader, path] of [
    ["nobody", "/campaigns"],
    ["seller", "/seller"],
  ] as const) {
    const page = await open(reader, path);
    await page.keyboard.press("Tab");
    expect(await isFocused(page.locator(".skip-link"))).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => isFocused(page.locator("#main"))).toBe(true);
    await page.keyboard.press("Tab");
    expect(await focusIn(page, "#main")).toBe(true);
    await page.context().close();
  }
});

it("menus open, are walked with arrows and give the focus back", async () => {
  const page = await open("seller", "/seller/orders");
  const account = page.getByRole("button", { name: "Account menu" });
  await tabTo(page, account);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Account settings" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => focusIn(page, "[role=menu]")).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => isFocused(account)).toBe(true);

  const look = page.getByRole("button", { name: "Language and colours" });
  await tabTo(page, look, "Shift+Tab");
  await page.keyboard.press("Enter");
  const indonesian = page.getByRole("menuitemradio", { name: "Bahasa Indonesia" });
  await indonesian.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  for (let presses = 0; presses < 6 && !(await isFocused(indonesian)); presses++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("html[lang=id]").waitFor({ state: "attached" });
  await page.context().close();
});

it("the language of a page without a framework, too", async () => {
  const page = await open("nobody", "/campaigns", 390);
  const look = page.locator("summary", { hasText: "Language and colours" });
  await tabTo(page, look);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Bahasa Indonesia" }));
  await page.keyboard.press("Escape");
  await expect.poll(() => isFocused(look)).toBe(true);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Bahasa Indonesia" }));
  await page.keyboard.press("Enter");
  await page.locator("html[lang=id]").waitFor({ state: "attached" });
  await page.context().close();
});

it("a form that isn't right takes the focus to the first field that isn't", async () => {
  const page = await open("nobody", "/signup?as=creator", 390);
  await tabTo(page, page.getByRole("button", { name: "Create account" }));
  await page.keyboard.press("Enter");
  await page.locator("[aria-invalid=true]").first().waitFor();
  await expect.poll(() => isFocused(page.locator("[aria-invalid=true]").first())).toBe(true);
  await page.context().close();
});

it("a form that the server refuses takes the focus to what it says", async () => {
  const page = await open("nobody", "/signin", 390);
  await tabTo(page, page.getByLabel("E-mail address"));
  await page.keyboard.type("nobody@example.test");
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type("not the right phrase");
  await page.keyboard.press("Enter");
  await page.locator(".form-errors").waitFor();
  await expect.poll(() => focusIn(page, ".form-errors, [aria-invalid=true]")).toBe(true);
  await page.context().close();
});

it("rows of a table are links on the way", async () => {
  const page = await open("seller", "/seller/campaigns");
  const row = page.locator("a.row-link").first();
  const to = await row.getAttribute("href");
  await tabTo(page, row);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${to}`);
  await expect.poll(() => focusIn(page, "#main")).toBe(true);
  await page.context().close();
});

it("applications are chosen with the space bar and approved from the bar", async () => {
  const page = await open("seller", "/seller/applications");
  const box = page.getByRole("checkbox").first();
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await page.getByText("1 ticked").waitFor();
  await tabTo(page, page.locator(".bulk summary"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator(".bulk [name=reason]"));
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator(".bulk button[value=approve]"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/seller/applications?*approved=1*");
  await expect.poll(() => focusIn(page, "#main")).toBe(true);
  await page.context().close();
});

it("the wizard is walked step by step; its question holds the focus and gives it back", {
  timeout: 90_000,
}, async () => {
  const page = await open("seller", `/seller/campaigns/${draft}/edit?step=brief`, 390);
  const broken = listen(page);
  const picture = page.locator("input[type=file]").first();
  await tabTo(page, picture);
  expect(await picture.evaluate((one: HTMLInputElement) => one.labels?.[0]?.textContent)).toMatch(/\w/);
  for (const step of ["products", "pay", "join", "work", "kit", "review"]) {
    await tabTo(page, page.getByRole("button", { name: "Save and go on" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/edit?step=${step}`);
    await expect.poll(() => focusIn(page, "#main")).toBe(true);
  }
  const publish = page.getByRole("button", { name: "Publish…" });
  await tabTo(page, publish);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press("Tab");
    expect(await focusIn(page, "[role=dialog]")).toBe(true);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => isFocused(publish)).toBe(true);
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: /^Publish with 8/ }));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/seller/campaigns/${draft}?done=published`);
  expect(broken).toEqual([]);
  await page.context().close();
});
