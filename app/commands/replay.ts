import { existsSync } from "node:fs";
import { parseId } from "#app/rules/ids.ts";
import { decimalText, parseCurrency } from "#app/rules/money.ts";
import { readOptions, wrongUse } from "./options.ts";
import { command, withDatabase } from "./prepare.ts";
import { progressBar } from "./progress.ts";

const usage = `npm run replay -- FILE.csv[.gz] --seller ID [--currency GBP] [--touch-share 0.6] [--seed 1]

Replays an order file (columns InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country;
C… invoices are returns) through the public intake: signed, verified, kept, settled. Dates move by whole days so
that the last is yesterday. The orders are real; which creator led to them is drawn by --seed among the creators
of a campaign in that currency, which is made if there is none. Ends with an account of every line.`;

await command(async () => {
  const { values, positionals } = readOptions(
    usage,
    {
      seller: { type: "string" },
      currency: { type: "string", default: "GBP" },
      "touch-share": { type: "string", default: "0.6" },
      seed: { type: "string", default: "1" },
    },
    1,
  );
  const [file] = positionals;
  if (!file || !existsSync(file)) wrongUse(file ? `There is no file ${file}.` : "Which file?");
  const sellerId = parseId("sel", values.seller);
  if (!sellerId) wrongUse("--seller wants a seller's id, such as sel_01h….");
  const currency = parseCurrency(String(values.currency));
  if (!currency) wrongUse(`--currency: "${values.currency}" is no ISO 4217 currency.`);
  const share = Number(values["touch-share"]);
  if (!(share >= 0 && share <= 1)) wrongUse("--touch-share wants a number from 0 to 1.");
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) wrongUse("--seed wants a whole number.");

  return withDatabase(async () => {
    const { readInvoices } = await import("#app/replay/invoices.ts");
    const { eventsOf } = await import("#app/replay/events.ts");
    const { closingAccount } = await import("#app/replay/account.ts");
    const { drawTouches } = await import("#app/replay/touches.server.ts");
    const { findLinks, makeCampaign, ownerScope } = await import("#app/replay/campaign.server.ts");
    const { outcomes, replayStore, sendAll } = await import("#app/replay/replay.server.ts");
    const { releaseHolds } = await import("#app/order/release.server.ts");

    const scope = await ownerScope(sellerId);
    if (!scope) {
      console.error(`There is no seller ${sellerId}.`);
      return 1;
    }
    const invoices = await readInvoices(file);
    const last = invoices.at(-1)?.at ?? new Date();
    const shiftDays = Math.floor(Date.now() / 86_400_000) - 1 - Math.floor(last.getTime() / 86_400_000);
    const events = eventsOf(invoices, currency, shiftDays * 86_400_000);
    const start = new Date((invoices[0]?.at.getTime() ?? 0) + (shiftDays - 2) * 86_400_000);
    const found = await findLinks(sellerId, currency);
    const links = found.length > 0 ? found : await makeCampaign(scope, currency, start);
    await drawTouches(sellerId, events, links, { share, seed });

    const target = await replayStore(sellerId);
    // Another day or seed is another telling of the same orders, so its events have names of their own.
    const prefix = `replay/${shiftDays}/${seed}/${share}`;
    const bar = progressBar(events.length, "events");
    await sendAll(target, events, prefix, bar);
    await releaseHolds();

    const became = await outcomes(sellerId, target.storeId, prefix);
    const { rows, total } = closingAccount(events, became, currency);
    for (const row of [...rows, total]) {
      const amount = decimalText(row.amount, currency);
      console.log(
        `${row.state.padEnd(9)} ${row.reason.padEnd(24)} ${String(row.lines).padStart(7)} lines ${amount.padStart(14)} ${currency}`,
      );
    }
    console.log(
      `Touches were drawn by seed ${seed}: the file knows no creators. The orders, prices and returns are the file's.`,
    );
    return rows.some(({ state }) => state === "unexplained" || state === "received") ? 1 : 0;
  });
});
