import { createHmac } from "node:crypto";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { releaseHolds } from "#app/order/release.server.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { launchChromium } from "#tests/kit/chromium.ts";
import { choose } from "#tests/kit/form.ts";
import { eventually, startServer } from "#tests/kit/server.ts";

const server = await startServer();
const chromium = await launchChromium();
const password = "a long and private phrase";
const shop = "https://shop.rumahsenja.example";

/** What went wrong on any page in anybody's browser. */
const broken: string[] = [];

/** A person with a browser of their own. */
async function visitor(width = 1280): Promise<Page> {
  const context = await chromium.newContext({
    baseURL: server.url,
    locale: "en-GB",
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => broken.push(`${page.url()}: ${message}`));
  return page;
}

/** Opens pages one after the other and waits until each runs; what breaks on one is in `broken`. */
async function walk(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await page.waitForLoadState("networkidle");
  }
}

/** What each open page showed when the test failed, in test-results/. */
async function keepPictures(): Promise<void> {
  const pages = chromium.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries())
    await page.screenshot({ path: `test-results/page-${index}.png`, fullPage: true });
  console.error(server.output());
}

/** The newest mail to an address, as /dev/mail shows it. */
async function mailTo(address: string): Promise<string> {
  return eventually(async () => {
    const [mail] = await sql<
      { body: string }[]
    >`SELECT body FROM mail WHERE "to" = ${address} ORDER BY created_at DESC LIMIT 1`;
    return mail?.body;
  });
}

const linkIn = (mail: string) => new URL(/https?:\/\/\S+/.exec(mail)![0]);

it("from a posted campaign to a paid and exported commission", { timeout: 240_000 }, async ({
  onTestFailed,
}) => {
  onTestFailed(keepPictures);
  const seller = await visitor();
  const creator = await visitor(390);
  const finance = await visitor();

  // The seller signs up, connects a store and registers the shop's site.
  await seller.goto("/signup?as=seller");
  await seller.getByLabel("Name of your shop or organisation").fill("Rumah Senja");
  await seller.getByLabel("Your name").fill("Maya Hartono");
  await seller.getByLabel("E-mail address").fill("maya@senja.test");
  await seller.getByLabel("Password", { exact: true }).fill(password);
  await choose(seller, "Country", "Indonesia");
  await seller.getByRole("button", { name: "Create account" }).click();
  await seller.waitForURL("**/seller");

  await seller.goto("/seller/stores/new");
  await seller.getByText("Shopify", { exact: true }).click();
  await seller.getByLabel("A name for it").fill("Main shop");
  await seller.getByRole("textbox", { name: "Client secret" }).fill("shpss_0123456789abcdef0123456789");
  await seller.getByRole("button", { name: "Connect the store" }).click();
  await seller.waitForURL("**/seller/stores/sto_*");
  const storeId = /sto_[a-z0-9]+/.exec(seller.url())![0];

  // It posts a campaign, step by step, and publishes it.
  await seller.goto("/seller/campaigns/new");
  await seller.getByLabel("Name", { exact: true }).fill("Evening linen");
  await seller.getByLabel("Your shop's address").fill(shop);
  await choose(seller, "Currency", "USD");
  await seller.getByRole("button", { name: "Make the draft" }).click();
  await seller.waitForURL("**/edit?step=brief");
  const campaignPage = new URL(seller.url()).pathname.replace("/edit", "");
  const goOn = async (to: string) => {
    await seller.getByRole("button", { name: "Save and go on" }).click();
    await seller.waitForURL(`**/edit?step=${to}`);
  };
  await seller.getByRole("textbox", { name: "Brief" }).fill("Show how linen lives in your evenings.");
  await goOn("products");
  await seller.getByLabel("Where a link leads").fill(`${shop}/linen`);
  await goOn("pay");
  await seller.getByRole("textbox", { name: "Share" }).fill("12.5");
  await seller.getByRole("textbox", { name: "Hold" }).fill("0");
  await goOn("join");
  await goOn("work");
  await goOn("kit");
  await seller.getByLabel("Give each creator a coupon code").check();
  await goOn("review");
  await seller.getByRole("button", { name: "Publish…" }).click();
  await seller.getByRole("button", { name: /^Publish with 12\.5/ }).click();
  await seller.getByText("Published. Anybody can read it now.").waitFor();

  // A creator finds it without an account, signs up and applies, on a phone.
  await creator.goto("/campaigns");
  await creator.getByRole("link", { name: "Evening linen" }).first().click();
  await creator.waitForURL("**/campaigns/evening-linen*");
  const publicPage = creator.url();
  expect(await creator.textContent("body")).toContain("12.5");
  await creator.goto("/signup?as=creator");
  await creator.getByLabel("Your name").fill("Dina Prameswari");
  await creator.getByLabel("Handle").fill("dina");
  await creator.getByLabel("E-mail address").fill("dina@creators.test");
  await creator.getByLabel("Password", { exact: true }).fill(password);
  await choose(creator, "Country", "Indonesia");
  await creator.getByRole("button", { name: "Create account" }).click();
  await creator.waitForURL("**/creator");
  await creator.goto(`/creator/campaigns/apply/${new URL(publicPage).pathname.split("/").pop()}`);
  await creator
    .getByLabel("How would you promote it?")
    .fill("I cook in the evening; the runner would be on my table.");
  await creator.getByLabel(/^I accept these terms: version 1/).check();
  await creator.getByRole("button", { name: "Send the application" }).click();
  await creator.getByText("Your application is on its way").waitFor();
  expect(await mailTo("maya@senja.test")).toContain("Dina Prameswari has applied");

  // The seller approves; the creator has a link and a code.
  await seller.goto("/seller/applications");
  await seller.getByRole("link", { name: "Dina Prameswari" }).click();
  await seller.getByRole("button", { name: "Approve Dina Prameswari" }).click();
  await seller.getByText("Approved. Their link and mail are on the way.").waitFor();
  const link = linkIn(await mailTo("dina@creators.test"));
  expect(link.pathname).toMatch(/^\/r\//);

  // A buyer follows it.
  const answer = await fetch(link, {
    redirect: "manual",
    headers: { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15" },
  });
  const token = new URL(answer.headers.get("location")!).searchParams.get("rk")!;

  // The shop reports the order, signed.
  const body = JSON.stringify(paidOrder(token));
  const signature = createHmac("sha256", "shpss_0123456789abcdef0123456789").update(body).digest("base64");
  const delivered = await fetch(`${server.url}/hooks/${storeId}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/paid",
      "x-shopify-event-id": "evt-1",
      "x-shopify-hmac-sha256": signature,
    },
    body,
  });
  expect(delivered.status).toBe(202);
  await eventually(async () => (await sql`SELECT 1 FROM commission`)[0]);

  // Both dashboards show it: 12.5 % of 100.00.
  await seller.goto("/seller");
  await seller.getByText("$12.50").first().waitFor();
  await creator.goto("/creator/sales");
  await creator.getByRole("link", { name: "#1001" }).first().click();
  await creator.getByText("$12.50").first().waitFor();

  // It came sooner after its click than people buy: it is held, both sides read why, and the seller lets it go.
  await creator
    .getByText(/after the click; sooner than 5 seconds a person looks at it first/)
    .first()
    .waitFor();
  await seller.goto("/seller");
  await seller.getByRole("link", { name: "1 order waits for somebody to look at it" }).click();
  await seller.getByRole("link", { name: "#1001" }).first().click();
  await seller.getByText("$12.50 is held for review").waitFor();
  await seller.getByRole("button", { name: "Release…" }).click();
  await seller.getByRole("button", { name: "Release $12.50" }).click();
  await seller.getByText("is held for review").waitFor({ state: "hidden" });

  // The hold of 0 days is over; a finance member makes the batch, the owner approves it.
  await eventually(async () => {
    await releaseHolds();
    const [released] = await sql`SELECT 1 FROM commission WHERE released_at IS NOT NULL`;
    return released;
  });
  await seller.goto("/seller/members");
  await seller.getByLabel("E-mail address").fill("tono@senja.test");
  await seller.getByRole("radio", { name: /^finance/ }).check();
  await seller.getByRole("button", { name: "Send the invitation" }).click();
  await seller.getByText("The invitation is on its way to tono@senja.test.").waitFor();
  await finance.goto(linkIn(await mailTo("tono@senja.test")).href);
  await finance.getByLabel("Your name").fill("Tono Wibowo");
  await finance.getByLabel("Password", { exact: true }).fill(password);
  await finance.getByRole("button", { name: "Create account and join" }).click();
  await finance.waitForURL("**/seller**");
  await finance.goto("/seller/finance/new");
  await finance.getByRole("button", { name: "Show who would be paid" }).click();
  await finance.getByRole("button", { name: /^Make a batch of 1 payout, \$12\.50/ }).click();
  await finance.waitForURL("**/seller/finance/batches/bat_*");
  const batch = finance.url();
  await seller.goto(batch);
  await seller
    .getByRole("button", { name: /^Approve/ })
    .first()
    .click();
  await seller
    .getByRole("button", { name: /^Approve 1 payout, \$12\.50/ })
    .last()
    .click();
  await seller.getByText("1 payout is on its way.").waitFor();

  // The bank file comes out, the bank says paid, the ledger and the creator know.
  const file = await finance.request.get(`${new URL(batch).pathname}/bank.csv`);
  expect(await file.text()).toContain("12.50");
  await finance.goto(batch);
  await finance.getByRole("heading", { name: "Payout to Dina Prameswari, $12.50" }).waitFor();
  await finance.getByRole("textbox", { name: "The bank's reference" }).first().fill("BANK-1");
  await finance.getByRole("button", { name: /^Mark as paid, \$12\.50/ }).click();
  await eventually(async () => (await sql`SELECT 1 FROM payout WHERE status = 'paid'`)[0]);
  await creator.goto("/creator");
  await creator.getByText("Paid").first().waitFor();
  expect(await creator.textContent("body")).toContain("$12.50");

  // And the line stands in finance's CSV, with the ledger's own total.
  const month = new Date().toISOString().slice(0, 7);
  const report = await finance.request.get(`/seller/reports/commissions.csv?month=${month}`);
  const lines = parse(await report.text(), { columns: true }) as Record<string, string>[];
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    Event: "SALE",
    Order: "#1001",
    "Commission change": "12.50",
    Currency: "USD",
  });
  expect(lines[1]).toMatchObject({ "Recorded at": "TOTAL (ledger)", "Commission change": "12.50" });
  expect(campaignPage).toContain("cmp_");

  // Every page of theirs with all of this in it comes alive in the browser.
  const [row] = await sql<{ id: string }[]>`SELECT id FROM campaign`;
  const campaign = `/seller/campaigns/${idFromUuid("cmp", row!.id)}`;
  await walk(seller, [
    ...[
      "/seller",
      "/seller/campaigns",
      campaign,
      `${campaign}/terms`,
      `${campaign}/terms/new`,
      `${campaign}/rehearsals/new`,
    ],
    ...[
      "/seller/applications",
      "/seller/orders",
      "/seller/creators",
      "/seller/stores",
      "/seller/inbox",
      "/seller/members",
    ],
    ...[
      "/seller/finance",
      "/seller/finance/changes",
      "/seller/finance/changes/new?kind=adjustment",
      "/seller/finance/funds",
    ],
  ]);
  await walk(creator, [
    "/creator",
    "/creator/sales",
    "/creator/campaigns",
    "/creator/payouts",
    "/creator/ask",
    "/account",
  ]);
  expect(broken).toEqual([]);
});

function paidOrder(token: string) {
  const at = new Date(Date.now() + 1000).toISOString();
  return {
    id: 5501,
    name: "#1001",
    currency: "USD",
    financial_status: "paid",
    created_at: at,
    updated_at: at,
    processed_at: at,
    cancelled_at: null,
    test: false,
    taxes_included: false,
    note_attributes: [{ name: "rk", value: token }],
    discount_codes: [],
    refunds: [],
    total_shipping_price_set: { shop_money: { amount: "9.00", currency_code: "USD" } },
    line_items: [
      {
        id: 1,
        title: "Linen table runner",
        name: "Linen table runner",
        sku: "RUN-1",
        quantity: 1,
        price: "110.00",
        tax_lines: [],
        discount_allocations: [{ amount: "10.00" }],
      },
    ],
  };
}
