import { beforeAll, describe, expect, it } from "vitest";
import { importRates } from "#app/fx/import-rates.server.ts";
import { rateFor } from "#app/fx/rate.server.ts";
import { readRateFile } from "#app/fx/rate-file.ts";
import { neededPairs } from "#app/fx/rates.queries.server.ts";
import { action, loader } from "#app/routes/operator.rates.tsx";
import { uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Browser } from "#tests/account/browser.ts";
import { operatorBrowser } from "#tests/funding/people.ts";
import { bytes, dayAgo } from "#tests/funding/world.ts";
import { buildPerson, giveDetails } from "#tests/kit/builders.ts";
import { joinShop, openShop, release, sell } from "#tests/payout/world.ts";

const head = "day,base,quote,rate\n";
const day = dayAgo(1);
const [usd, idr] = [parseCurrency("USD")!, parseCurrency("IDR")!];
let operator: Browser;
beforeAll(async () => {
  operator = await operatorBrowser();
});

describe("a file of rates", () => {
  it.each([
    ["2026-02-30,USD,IDR,1", "day"],
    ["30/11/2026,USD,IDR,1", "day"],
    ["2027-01-01,USD,IDR,1", "future"],
    ["2026-11-30,QQQ,IDR,1", "currency"],
    ["2026-11-30,USD,USD,1", "same"],
    ["2026-11-30,USD,IDR,1e3", "rate"],
    ['2026-11-30,USD,IDR,"1,5"', "rate"],
    ["2026-11-30,USD,IDR, 12 ", "rate"],
    ["2026-11-30,USD,IDR,１２", "rate"],
    ["2026-11-30,USD,IDR,-1", "rate"],
    ["2026-11-30,USD,IDR,0", "rate"],
    [`2026-11-30,USD,IDR,0.${"1".repeat(13)}`, "precise"],
    [`2026-11-30,USD,IDR,${"1".repeat(13)}`, "range"],
  ])("%s is told by its line", (line, because) => {
    const text = `${head}2026-11-29,USD,IDR,1\n${line}\n`;
    expect(readRateFile(text, "2026-12-31")).toEqual({
      ...{ ok: false, because: "lines" },
      faults: [{ line: 3, because }],
    });
  });

  it("a day and pair twice, other columns, nothing at all", () => {
    const twice = `${head}2026-11-30,USD,IDR,1\n2026-11-30,USD,IDR,1\n`;
    expect(readRateFile(twice, "2026-12-31")).toMatchObject({ faults: [{ line: 3, because: "twice" }] });
    expect(readRateFile("a,b\n1,2", "2026-12-31")).toEqual({ ok: false, because: "no_columns" });
    expect(readRateFile(head, "2026-12-31")).toEqual({ ok: false, because: "empty" });
    const swapped = readRateFile("rate;quote;base;day\n1.50;IDR;USD;2026-11-30", "2026-12-31");
    expect(swapped).toMatchObject({ rates: [{ base: "USD", quote: "IDR", rate: "1.50" }] });
  });

  it("goes before nothing that stands under its name", async () => {
    const { personId } = await buildPerson();
    const file = (rate: string, name = "own.csv") => ({
      name,
      bytes: bytes(`${head}${day},USD,IDR,${rate}\n`),
    });
    expect(await importRates({ personId }, file("16250.50"))).toMatchObject({
      added: 1,
      same: 0,
      standing: [],
    });
    expect(await importRates({ personId }, file("16250.50"))).toMatchObject({ added: 0, same: 1 });
    expect(await importRates({ personId }, file("17000"))).toMatchObject({
      ...{ added: 0, same: 0 },
      standing: [{ line: 2, stands: "16250.50", told: "17000" }],
    });
    expect(await rateFor(usd, idr, day)).toMatchObject({
      rate: { text: "16250.50" },
      source: "file:own.csv",
    });
    await expect(sql`UPDATE fx_rate SET rate = '1'`).rejects.toThrow(/permission/);
  });
});

it("pairs sellers need, those without a rate first", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  await giveDetails(dina.scope.creatorId, { holder: "Dina", bank: "B", account: "12345678" });
  await sql`UPDATE payout_method SET checked = checked WHERE creator_id = ${uuidFromId(dina.scope.creatorId)}`;
  await sql`INSERT INTO seller_books (seller_id, reporting_currency) VALUES (${uuidFromId(shop.seller.sellerId)}, 'JPY')`;
  await sell(shop, dina, 10_000);
  await release();
  expect(await neededPairs()).toMatchObject([
    { from: "USD", to: "JPY", why: "reporting", count: 1, rate: null },
  ]);
});

describe("the page", () => {
  const bring = (text: string, by = operator) => {
    const form = new FormData();
    form.set("file", new File([text], "page.csv"));
    return by.post(action, "/operator/rates", form);
  };

  it("keeps a file's rates and shows them; refuses one that is odd", async () => {
    expect(await bring(`${head}${day},EUR,KWD,0.333\n`)).toMatchObject({
      ...{ status: 200, body: { answer: { outcome: "imported", added: 1 } } },
    });
    expect(await bring("x")).toMatchObject({ status: 422, body: { answer: { because: "no_columns" } } });
    expect(await bring("")).toMatchObject({ status: 422, body: { answer: { because: "no_file" } } });
    const page = await operator.get(loader, `/operator/rates?day=${day}`);
    expect(page.body).toMatchObject({ page: { day }, standing: { last: null } });
    expect(JSON.stringify(page.body)).toContain("0.333");
  });
});
