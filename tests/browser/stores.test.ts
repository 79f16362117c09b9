import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { launchChromium } from "#tests/kit/chromium.ts";
import { startServer } from "#tests/kit/server.ts";

const server = await startServer();
const chromium = await launchChromium();

it("a store is connected step by step, tested until it is green, and closed", {
  timeout: 120_000,
}, async () => {
  const context = await chromium.newContext({
    baseURL: server.url,
    locale: "en-GB",
    viewport: { width: 390, height: 800 },
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const broken: string[] = [];
  page.on("pageerror", ({ message }) => broken.push(message));

  await page.goto("/signup?as=seller");
  await page.getByLabel("Name of your shop or organisation").fill("Rumah Senja");
  await page.getByLabel("Your name").fill("Maya Hartono");
  await page.getByLabel("E-mail address").fill("stores@senja.test");
  await page.getByLabel("Password", { exact: true }).fill("a long and private phrase");
  await page.getByLabel("Country", { exact: true }).selectOption({ label: "Indonesia" });
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/seller");

  // Stripe shows its secret only once our address stands there: it is pasted in a second step.
  await page.goto("/seller/stores/new");
  await page.getByText("Stripe", { exact: true }).click();
  await page.getByLabel("A name for it").fill("Checkout");
  await page.getByRole("button", { name: "Connect the store" }).click();
  await page.waitForURL("**/seller/stores/sto_*");
  await page.getByText("The secret is missing").waitFor();
  await page.getByRole("button", { name: "Send a test delivery" }).click();
  await page.getByText("Paste the secret first").waitFor();
  const secret = "whsec_0123456789abcdef";
  await page.getByRole("textbox", { name: "Signing secret" }).fill(secret);
  await page.getByRole("button", { name: "Save the secret" }).click();
  await page.getByText("Connected", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Send a test delivery" }).click();
  await page.getByText("A delivery arrived").waitFor();
  await page.getByText("Your test delivery. The connection works; nothing is booked.").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  // Somebody else's secret is told with what to do about it; the shop's own delivery is taken.
  const hook = await page.locator(".copy-value", { hasText: "/hooks/sto_" }).first().innerText();
  const body = JSON.stringify({ id: "evt_1", object: "event", type: "customer.created", created: 1 });
  const at = Math.floor(Date.now() / 1000);
  const deliver = async (key: string) => {
    const v1 = createHmac("sha256", key).update(`${at}.${body}`).digest("hex");
    const headers = { "content-type": "application/json", "stripe-signature": `t=${at},v1=${v1}` };
    return (await fetch(hook, { method: "POST", headers, body })).status;
  };
  expect([await deliver("whsec_another"), await deliver(secret)]).toEqual([401, 202]);
  await page.reload();
  await page.getByText("it was signed with another secret").waitFor();

  await page.getByRole("button", { name: "Close the store…" }).click();
  await page.getByRole("button", { name: "Close it for good" }).click();
  await page.getByText("Checkout is closed.").waitFor();
  expect(await deliver(secret)).toBe(404);
  expect(broken).toEqual([]);
});
