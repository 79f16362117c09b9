import { describe, expect, it } from "vitest";
import { closingAccount } from "#app/replay/account.ts";
import { findLinks, makeCampaign } from "#app/replay/campaign.server.ts";
import { eventsOf } from "#app/replay/events.ts";
import { readInvoices } from "#app/replay/invoices.ts";
import { outcomes, replayStore, sendAll } from "#app/replay/replay.server.ts";
import { drawTouches } from "#app/replay/touches.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { buildSeller } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";

const gbp = parseCurrency("GBP")!;
const file = new URL("../fixtures/orders.csv", import.meta.url).pathname;
const shift = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000 - Date.parse("2010-12-06");

async function replay(seller: Awaited<ReturnType<typeof buildSeller>>) {
  const events = eventsOf(await readInvoices(file), gbp, shift);
  const found = await findLinks(seller.sellerId, gbp);
  const links = found.length
    ? found
    : await makeCampaign(seller, gbp, new Date(Date.now() - 20 * 86_400_000));
  await drawTouches(seller.sellerId, events, links, { share: 1, seed: 1 });
  const target = await replayStore(seller.sellerId);
  await sendAll(target, events, "replay/1", () => {});
  return closingAccount(events, await outcomes(seller.sellerId, target.storeId, "replay/1"), gbp);
}

describe("replaying an order file", () => {
  it("finds the order each return belongs to, the latest that still has it", async () => {
    const events = eventsOf(await readInvoices(file), gbp, 0);
    const returns = events.filter(({ type }) => type === "refund.created").map(({ name }) => name);
    expect(returns).toEqual(["C1005>1002", "C1006>1001", "C1007>before-the-file/C1007"]);
  });

  it("accounts for every line, adds up to the file, and changes nothing the second time", async () => {
    const seller = await buildSeller();
    const first = await replay(seller);
    expect(
      first.rows.map(({ state, reason, lines, amount }) => [state, reason, lines, Number(amount)]).sort(),
    ).toEqual([
      ["dead", "negative", 1, 0],
      ["ignored", "nothing_to_pay", 1, 0],
      ["parked", "waits_for_order", 1, -999],
      ["posted", "reversed", 2, -2040],
      ["posted", "sale", 4, 4640],
    ]);
    expect(first.total).toMatchObject({ lines: 9, amount: 1601n });
    const trial = await trialBalance(seller.sellerId);
    expect(trial.creator_pending).toBe(-(275 + 50));
    const second = await replay(seller);
    expect(second).toEqual(first);
    expect(await trialBalance(seller.sellerId)).toEqual(trial);
  });
});
