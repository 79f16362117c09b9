import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { newId } from "#app/id.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { exportRecord, taxProfile } from "#db/schema/index.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  enrol,
  giveDetails,
} from "#tests/kit/builders.ts";
import { launchChromium } from "#tests/kit/chromium.ts";
import { send, trialBalance } from "#tests/kit/send.ts";
import { eventually, startServer } from "#tests/kit/server.ts";

const server = await startServer();
const chromium = await launchChromium();
const broken: string[] = [];

async function signedIn(personId: Id<"per">, width = 1280): Promise<Page> {
  const cookie = await startSession(new Request("http://localhost/"), personId);
  const [name = "", value = ""] = cookie.split(";")[0]!.split("=");
  const context = await chromium.newContext({
    ...{ baseURL: server.url, locale: "en-GB", viewport: { width, height: 900 }, acceptDownloads: true },
  });
  await context.addCookies([{ name, value, url: server.url }]);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => broken.push(`${page.url()}: ${message}`));
  return page;
}

const now = new Date();
/** The middle of the month before, at noon. */
const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15, 12));
const month = before.toISOString().slice(0, 7);
const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" }).format(before);

/** A shop with 12.5 % and a fee of 2 %, its owner and finance, and a creator taxed in the USA. */
async function story() {
  const owner = await buildSeller(200);
  const finance = await buildMember(owner, "finance");
  const { storeId } = await buildStore(owner);
  const { campaignId } = await buildCampaign(owner);
  const creator = await buildCreator();
  const enrolled = await enrol(owner, campaignId, creator.creatorId);
  await giveDetails(creator.creatorId, { holder: "Dina P.", bank: "First Bank", account: "12345678" });
  await db.insert(taxProfile).values({
    ...{ creatorId: creator.creatorId, person: "person", legalName: "Dina P.", country: "US" },
    ...{ idKind: "ssn", idSealed: seal("123-45-6789"), idShown: "6789", idFingerprint: newId("pym") },
  });
  const target = { sellerId: owner.sellerId, storeId };
  const order = (ref: string, amount: number, occurredAt: Date) =>
    send(target, "order.paid", {
      ...{ ref, name: `#${ref}`, occurredAt: occurredAt.toISOString(), currency: "USD" },
      ...{ coupons: [enrolled.coupon], lines: [{ ref: "1", name: "Linen", quantity: 1, amount }] },
    });
  const refund = (orderRef: string, amount: number) =>
    send(target, "refund.created", {
      ...{ orderRef, ref: `R${orderRef}`, occurredAt: new Date().toISOString() },
      lines: [{ ref: "1", amount }],
    });
  return { owner, finance, order, refund };
}

it("finance works the ledger's story: sold, funded, taxed, paid, refunded, netted, closed, filed", {
  timeout: 240_000,
}, async ({ onTestFailed }) => {
  const { owner, finance, order, refund } = await story();
  const page = await signedIn(finance.personId);
  const boss = await signedIn(owner.personId, 390);
  onTestFailed(async () => {
    for (const [name, one] of Object.entries({ page, boss }))
      await one.screenshot({ path: `test-results/finance-${name}.png`, fullPage: true });
    console.error(server.output());
  });

  // Rows 1 and 2: 100.00 sold last month, 12.50 of it Dina's, 2.00 the platform's; released today.
  await order("1001", 10_000, before);
  await releaseHolds();

  // A withholding of 5 %, and row 3: funds arrive.
  await page.goto("/seller/finance/books");
  await page.getByLabel("Name", { exact: true }).fill("Five percent");
  await page.getByLabel("Authority").fill("irs");
  await page.getByLabel("Part withheld").fill("5");
  await page.getByLabel("Without a valid tax number").fill("5");
  await page.getByRole("button", { name: "Add the rule" }).click();
  await page.getByText("The rule is added.").waitFor();
  await funds(page, "14.50");

  // Rows 4 and 5: the preview says what is withheld; another person approves; the bank's file comes back.
  await page.goto("/seller/finance/new");
  await page.getByRole("button", { name: "Show who would be paid" }).click();
  await page.getByText("$11.87").first().waitFor();
  await page.getByText("Five percent").first().waitFor();
  await page.getByRole("button", { name: /^Make a batch of 1 payout, \$12\.50/ }).click();
  await page.waitForURL("**/seller/finance/batches/bat_*");
  const batch = new URL(page.url()).pathname;
  await approve(boss, batch);
  const bank = await (await page.request.get(`${batch}/bank.csv`)).text();
  expect(bank).toContain("11.87");
  const payoutId = /pay_[a-z0-9]+/.exec(bank)![0];
  await bringResult(page, batch, `payout,status,reference,amount\n${payoutId},paid,BANK-1,11.87\n`);
  await page.getByText("Booked as paid.").waitFor();
  // The same file again changes nothing.
  await bringResult(page, batch, `payout,status,reference,amount\n${payoutId},paid,BANK-1,11.87\n`);
  await page.getByText("1 known already").waitFor();

  // Rows 6 to 8: 30.00 come back after the payout, and the next sale pays for it.
  await refund("1001", 3_000);
  await order("1002", 4_000, now);
  await releaseHolds();
  expect(await trialBalance(owner.sellerId)).toEqual({
    ...{ "cash:bank": 263, seller_settlement: 145, creator_available: -125 },
    ...{ "tax_withheld:irs": -63, fee_revenue: -220 },
  });
  await page.goto("/seller/finance");
  for (const figure of ["$2.63", "$1.25", "$2.20"]) await page.getByText(figure).first().waitFor();

  await closeAndFile(page);
  expect(broken).toEqual([]);
});

async function funds(page: Page, amount: string): Promise<void> {
  await page.goto("/seller/finance/funds");
  // The page also asks for funds; this is the form that records what came.
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Record funds" }) });
  await form.getByLabel("Amount").fill(amount);
  await form.getByLabel("Reference").fill("IN-1");
  await form.getByRole("button", { name: "Record funds" }).click();
  await page.getByText("IN-1").waitFor();
}

async function approve(page: Page, batch: string): Promise<void> {
  await page.goto(batch);
  await page.getByRole("button", { name: "Approve…" }).click();
  await page
    .getByRole("button", { name: /^Approve 1 payout, \$12\.50/ })
    .last()
    .click();
  await page.getByText("1 payout is on its way.").waitFor();
}

async function bringResult(page: Page, batch: string, csv: string): Promise<void> {
  await page.goto(`${batch}/results`);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "results.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Read and book the results" }).click();
  await page.getByText("The file was read.").waitFor();
}

/** The month before is closed, its tax sent on, its files taken and made again. */
async function closeAndFile(page: Page): Promise<void> {
  await page.goto(`/seller/finance/close/${month}`);
  await page.getByText("Every balance is the sum of its entries, and the hash chain is whole.").waitFor();
  await page.getByRole("button", { name: `Close ${monthName}…` }).click();
  await page.getByRole("button", { name: `Close ${monthName} with $12.50 owed` }).click();
  await page.getByText(`${monthName} is closed.`).waitFor();
  await page.getByText("Everything on this page is as it was known then.").waitFor();

  const year = now.getUTCFullYear();
  await page.goto(`/seller/finance/tax?year=${year}`);
  await page.getByLabel("Amount sent").fill("0.63");
  await page.getByLabel("Their receipt's number").fill("N-1");
  await page.getByRole("button", { name: "Record as sent" }).click();
  await page.waitForURL("**done=remitted");
  await page.getByRole("link", { name: "Enter its number" }).click();
  await page.getByLabel("Number", { exact: true }).fill("C-1");
  await page.getByRole("button", { name: "Keep the number" }).waitFor();

  await page.goto("/seller/finance/close");
  await page.getByRole("link", { name: monthName }).click();
  await page.getByRole("link", { name: /^Commissions: every change/ }).click();
  await page.waitForURL("**/seller/finance/reports/commissions?**");
  const query = new URL(page.url()).search;
  const file = await page.request.get(`/seller/finance/reports/commissions/file${query}`);
  const text = await file.text();
  expect(text).toContain("12.50");
  expect(text).toContain("CHAIN HEAD");
  await eventually(async () => (await db.$count(exportRecord)) === 1 || undefined);
  await page.goto("/seller/finance/exports");
  await page.getByRole("button", { name: "Compare" }).first().click();
  await page.getByText("Made again: the same, byte for byte.").waitFor();
}
