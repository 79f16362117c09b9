import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seedDemo } from "#app/demo/seed.server.ts";
import { sql } from "#db/client.server.ts";
import { launchChromium } from "#tests/kit/chromium.ts";
import { axeFaults, listen } from "#tests/kit/faults.ts";
import { choose } from "#tests/kit/form.ts";
import { eventually, startServer } from "#tests/kit/server.ts";

const seeded = await seedDemo();
if (seeded.outcome !== "seeded") throw new Error(seeded.outcome);
const { demo } = seeded;
const server = await startServer();
const chromium = await launchChromium();
const password = "a long and private phrase";
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

type Size = typeof phone;

/** A browser of one's own, with what its pages complained about. */
async function visitor(size: Size, { scripts = true } = {}) {
  const context = await chromium.newContext({
    ...{ baseURL: server.url, locale: "en-GB", viewport: size, javaScriptEnabled: scripts },
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  return { page, said: listen(page) };
}

/** Signed in, and where they work. */
async function signIn(size: Size, { email, password }: { email: string; password: string }) {
  const who = await visitor(size);
  await who.page.goto("/signin");
  await who.page.getByLabel("E-mail address").fill(email);
  await who.page.getByLabel("Password", { exact: true }).fill(password);
  await who.page.getByRole("button", { name: "Sign in" }).click();
  await who.page.waitForURL(/\/(seller|creator|operator)/);
  return who;
}

/** What axe finds on the open page, and whether anything sticks out of it. */
async function sound(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  const faults = await axeFaults(page);
  const out = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect({ page: page.url(), faults, out }).toEqual({ page: page.url(), faults: [], out: 0 });
}

const sizes = [
  ["phone", phone],
  ["desktop", desk],
] as const;

describe.each(sizes)("on a %s", (name, size) => {
  it("somebody without an account reads, searches, asks and follows, with scripts off", {
    timeout: 120_000,
  }, async () => {
    const { page } = await visitor(size, { scripts: false });
    await page.goto("/campaigns");
    await page.getByLabel("Campaign or seller").fill("linnen");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Evening linen, worldwide" }).click();
    const text = (await page.textContent("main")) ?? "";
    for (const words of ["12.5%", "What you are asked to do", "How Rumah Senja", "Ad: I earn commission"])
      expect(text).toContain(words);

    await page.goto("/@dina");
    const body = (await page.textContent("main")) ?? "";
    expect(body).toContain("Advertising");
    expect(body).toContain("A centimetre the first time");
    expect(body).not.toContain("Which size is yours?");
    const pick = page.locator("article").first();
    expect(await pick.getByRole("link", { name: /^See it at/ }).getAttribute("rel")).toContain("sponsored");
    await pick
      .getByText(/question/)
      .first()
      .click();
    await pick.getByLabel(/name/i).first().fill(`Sari ${name}`);
    await pick
      .getByLabel(/question/i)
      .first()
      .fill(`Is it heavy on a ${name} table?`);
    await pick
      .getByRole("button", { name: /ask|send/i })
      .first()
      .click();
    const asked = () =>
      sql`SELECT 1 FROM pick_question WHERE asker_name = ${`Sari ${name}`} AND status = 'waiting'`;
    await eventually(async () => (await asked())[0]);

    await page.goto("/@dina");
    await page.getByLabel("E-mail address").fill(`reader-${name}@example.test`);
    await page.getByRole("button", { name: "Follow" }).click();
    const mail = await eventually(async () => {
      const [row] = await sql<
        { body: string }[]
      >`SELECT body FROM mail WHERE "to" = ${`reader-${name}@example.test`}`;
      return row?.body;
    });
    await page.goto(/https?:\/\/\S*\/follow\/\S+/.exec(mail)![0]);
    await page
      .getByRole("button")
      .filter({ hasText: /follow|confirm|yes/i })
      .first()
      .click();
    const followed = () =>
      sql`SELECT 1 FROM follower WHERE email = ${`reader-${name}@example.test`} AND confirmed_at IS NOT NULL`;
    await eventually(async () => (await followed())[0]);
  });

  it("a new creator gets from signing up to the first click", { timeout: 180_000 }, async () => {
    const { page, said } = await visitor(size);
    await page.goto("/signup?as=creator");
    await page.getByLabel("Your name").fill("Rani Wulan");
    await page.getByLabel("Handle").fill(`rani-${name}`);
    await page.getByLabel("E-mail address").fill(`rani-${name}@example.test`);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await choose(page, "Country", "Indonesia");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.waitForURL("**/creator");
    await page.getByText("From here to your first click").waitFor();
    await sound(page);

    await page.goto("/creator/profile");
    await page.getByLabel("About you").fill("I bake, and I say what I think.");
    await page.getByRole("checkbox", { name: "Food and drink" }).check();
    await page.getByRole("button", { name: "Save profile" }).click();
    await page.waitForURL("**/creator/profile?done=saved");
    await eventually(
      async () => (await sql`SELECT 1 FROM creator WHERE handle = ${`rani-${name}`} AND bio <> ''`)[0],
    );
    await sound(page);

    // Open to everybody: in at once.
    const open = demo.campaigns.find(({ currency }) => currency === "EUR")!;
    await page.goto(`/campaigns/${open.slug}`);
    await sound(page);
    await page.getByRole("link", { name: "Join this campaign" }).click();
    await page.getByLabel("How would you promote it?").fill("By the light of it.");
    await sound(page);
    await page.getByLabel(/^I accept these terms/).check();
    await page
      .getByRole("button", { name: "Join now" })
      .or(page.getByRole("button", { name: /join/i }))
      .first()
      .click();
    await page.waitForURL("**/creator/campaigns/enr_*");
    await sound(page);
    const room = page.url().split("?")[0]!;

    await page.goto(`${room}/links`);
    await page.getByRole("button", { name: "Cedar candle" }).click();
    await page.getByLabel(/^Your own code/).fill(`rani-${name}-cedar`);
    await page.getByRole("button", { name: "Make a link" }).click();
    await page.getByText(`/r/rani-${name}-cedar`).first().waitFor();
    await sound(page);

    await page.goto(`${room}/work`);
    await page.getByLabel(/^Address of the post/).fill("https://www.instagram.com/p/rani-candle");
    await page.getByRole("button", { name: "Hand in", exact: true }).click();
    // Not without the disclosure.
    expect(
      await sql`SELECT 1 FROM content_proof WHERE url LIKE '%rani-candle' AND creator_id = (SELECT id FROM creator WHERE handle = ${`rani-${name}`})`,
    ).toHaveLength(0);
    await page.getByRole("checkbox", { name: /^The disclosure is in it/ }).check();
    await page.getByRole("button", { name: "Hand in", exact: true }).click();
    await eventually(
      async () =>
        (
          await sql`SELECT 1 FROM content_proof p JOIN creator c ON c.id = p.creator_id WHERE c.handle = ${`rani-${name}`}`
        )[0],
    );
    await sound(page);

    await page.goto(`${room}/messages`);
    await page.getByLabel("Your message").fill("Which scent sells best?");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Which scent sells best?").first().waitFor();
    await sound(page);
    for (const tab of ["money", "terms"]) {
      await page.goto(`${room}/${tab}`);
      await sound(page);
    }

    // The page is open when the click comes, and shows it by itself.
    await page.goto("/creator");
    const follow = () =>
      fetch(`${server.url}/r/rani-${name}-cedar`, {
        redirect: "manual",
        headers: {
          "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15",
        },
      });
    // A click before the page has begun to listen is on it the next time; one of these comes after.
    await eventually(async () => {
      expect((await follow()).status).toBe(302);
      return (await page.getByText("From here to your first click").count()) === 0 || undefined;
    });
    await sound(page);
    expect(said).toEqual([]);
  });

  it("a seller decides, reviews, answers, invites and announces", { timeout: 180_000 }, async () => {
    const { page, said } = await signIn(size, demo.seller);
    await sound(page);

    await page.goto("/seller/applications");
    if (name === "phone") {
      await page.getByRole("checkbox", { name: "Tick Clara Weiss" }).check();
      await page.getByRole("button", { name: "Approve 1" }).click();
      await page.getByText("1 approved").waitFor();
    }
    await sound(page);

    await page.goto("/seller/content");
    await sound(page);
    await page.locator("main table tbody tr a").first().click();
    await page.waitForURL(/prf_/);
    await sound(page);

    await page.goto("/seller/messages");
    await page
      .getByRole("link", { name: /Dina Prameswari/ })
      .first()
      .click();
    await page.getByLabel("Your message").fill(`See you on Friday (${name}).`);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText(`See you on Friday (${name}).`).first().waitFor();
    await sound(page);

    await page.goto("/seller/discover");
    await sound(page);
    await page.goto("/seller/invitations");
    await sound(page);

    await page.goto(`/seller/campaigns/${demo.campaign.id}/announcements`);
    await page.getByLabel("Subject").fill(`News for ${name}`);
    await page.getByLabel("Text").fill("**Two** new colours.");
    await sound(page);

    // A copy of the campaign, through the wizard's steps.
    await page.goto(`/seller/campaigns/${demo.campaign.id}`);
    await sound(page);
    await page.getByRole("button", { name: "Duplicate" }).click();
    await page.waitForURL(/edit|done/);
    const copied = /cmp_[a-z0-9]+/.exec(page.url())![0];
    for (const step of ["brief", "products", "pay", "join", "work", "kit", "review"]) {
      await page.goto(`/seller/campaigns/${copied}/edit?step=${step}`);
      await sound(page);
    }
    await page.goto(`/seller/campaigns/${copied}/preview`);
    await sound(page);
    for (const address of [
      "/seller/campaigns",
      "/seller/profile",
      "/seller/notices",
      "/account/notices",
      "/seller/samples",
    ]) {
      await page.goto(address);
      await sound(page);
    }
    expect(said).toEqual([]);
  });

  it("finance looks at the month, the operator at the whole and at reports", {
    timeout: 120_000,
  }, async () => {
    const finance = await signIn(size, demo.finance);
    for (const address of [
      "/seller/finance",
      "/seller/finance/new",
      "/seller/finance/changes",
      "/seller/orders",
    ]) {
      await finance.page.goto(address);
      await sound(finance.page);
    }
    const operator = await signIn(size, demo.operator);
    for (const address of ["/operator", "/operator/reports"]) {
      await operator.page.goto(address);
      await sound(operator.page);
    }
    expect([...finance.said, ...operator.said]).toEqual([]);
  });
});
