import { expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { askChange } from "#app/money-change/change.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { fxRate, payoutMethod } from "#db/schema/index.ts";
import { minutesAgo, usd } from "#tests/kit/builders.ts";
import { change, openBooks, payAll, release, sell } from "./world.ts";

const eur = parseCurrency("EUR")!;

it("an exchange that a payout began with isn't undone beside the payout", async () => {
  const books = await openBooks();
  const { seller, dina } = books;
  await sell(books, dina, 10_000);
  await release();
  const rate = { to: eur, rate: "0.9", source: "made up", at: minutesAgo(1) };
  await change(books, {
    kind: "conversion",
    creatorId: dina.creatorId,
    currency: usd,
    amount: 500n,
    ...rate,
  });
  await db.insert(payoutMethod).values({
    ...{ id: newId("pym"), creatorId: dina.creatorId, kind: "us_bank", sealed: "v1", shown: "•••• 5678" },
    ...{ fingerprint: "", usableFrom: new Date(0) },
  });
  const day = new Date().toISOString().slice(0, 10);
  await db.insert(fxRate).values({ source: "file", day, base: eur, quote: usd, rate: "1.1" });
  expect(await payAll(books)).toHaveLength(2);
  await sell(books, dina, 100_000);
  await release();
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM ledger.transfer WHERE seller_id = ${uuidFromId(seller.sellerId)} AND kind = 'FX' AND payout_id IS NOT NULL`;
  const transferId = idFromUuid("trf", row!.id);
  expect(await askChange(seller, { kind: "correction", transferId }, "undo it")).toMatchObject({
    ...{ outcome: "not_possible", because: "not_correctable" },
  });
});
