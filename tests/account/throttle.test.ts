import { expect, test } from "vitest";
import { network } from "#app/account/client-ip.server.ts";
import { takeSignInTry } from "#app/account/throttle.server.ts";
import { action as forgotAction } from "#app/routes/forgot.tsx";
import { action as resetAction } from "#app/routes/reset.$token.tsx";
import { action as signInAction } from "#app/routes/signin.tsx";
import { Browser } from "#tests/account/browser.ts";
import { goodPassword, mailedPath, newSeller, someEmail } from "#tests/account/kit.ts";

const guess = (browser: Browser, email: string, password = "a wrong guess") =>
  browser.post(signInAction, "/signin", { email, password });

test("one place trying one account is slowed down, and told for how long", async () => {
  const email = someEmail();
  await newSeller(email);
  const browser = new Browser();
  const statuses = [];
  for (let index = 0; index < 7; index++) statuses.push((await guess(browser, email)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  const { headers, body } = await guess(browser, email, goodPassword);
  expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(body.result.error[""]?.[0]).toMatch(/^account\.errors\.tooMany\?seconds=\d+$/);
});

test("a thousand tries at once don't slip through together", async () => {
  const email = someEmail();
  const requests = Array.from({ length: 1000 }, () => takeSignInTry(new Browser().request("/signin"), email));
  const passed = (await Promise.all(requests)).filter(({ outcome }) => outcome === "go");
  expect(passed.length).toBeLessThanOrEqual(50);
});

test("one place trying a thousand accounts is slowed down; another place isn't", async () => {
  const browser = new Browser();
  browser.ip = "203.0.113.77";
  const outcomes = [];
  for (let index = 0; index < 1000; index++) {
    outcomes.push((await takeSignInTry(browser.request("/signin"), `a${index}@example.com`)).outcome);
  }
  expect(outcomes.filter((outcome) => outcome === "go")).toHaveLength(50);
  const email = someEmail();
  await newSeller(email);
  expect((await guess(new Browser(), email, goodPassword)).location).toBe("/seller");
});

test("a thousand places trying one account are slowed down; its owner still gets in", async () => {
  const email = someEmail();
  const owner = await newSeller(email);
  let refused = 0;
  for (let index = 0; index < 1000; index++) {
    const browser = new Browser();
    browser.ip = `10.${index >> 8}.${index & 255}.1`;
    if ((await takeSignInTry(browser.request("/signin"), email)).outcome === "wait") refused++;
  }
  expect(refused).toBe(950);
  // The browser that made the account is known; its session may long be over.
  owner.cookies.delete("rekan_session");
  expect((await guess(owner, email, goodPassword)).location).toBe("/seller");

  // On a new device the pause is a minute at most, and a new password by mail ends it at once.
  const fresh = new Browser();
  const { status, headers } = await guess(fresh, email, goodPassword);
  expect(status).toBe(429);
  expect(Number(headers.get("Retry-After"))).toBeLessThanOrEqual(60);
  await fresh.post(forgotAction, "/forgot", { email });
  const token = (await mailedPath(email)).replace("/reset/", "");
  await fresh.post(resetAction, `/reset/${token}`, { password: "quite another one" }, { token });
  expect((await guess(fresh, email, "quite another one")).location).toBe("/seller");
});

test("a device cookie of another account or of one's own making counts for nothing", async () => {
  const email = someEmail();
  await newSeller(email);
  const other = await newSeller();
  for (let index = 0; index < 6; index++) await guess(other, email);
  expect((await guess(other, email, goodPassword)).status).toBe(429);
  const forger = new Browser();
  const statuses = [];
  for (let index = 0; index < 6; index++) {
    forger.cookies.set("rekan_device", `nonce${index}.${"A".repeat(43)}`);
    statuses.push((await guess(forger, email)).status);
  }
  expect(statuses.at(-1)).toBe(429);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (ip, place) => expect(network(ip)).toBe(place));
