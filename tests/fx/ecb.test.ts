import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { readEcb } from "#app/fx/ecb.ts";
import { rateFor } from "#app/fx/rate.server.ts";
import { ecbStanding } from "#app/fx/rates.queries.server.ts";
import { ecbDaily, ecbHistory, readEcbRates } from "#app/fx/read-ecb.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { dayAgo } from "#tests/funding/world.ts";
import { outside } from "#tests/kit/setup.ts";

type Day = { day: string; rates: Record<string, string> };
/** In the form the ECB publishes; the figures are ours. */
const xml = (days: readonly Day[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><Cube>${days
    .map(
      ({ day, rates }) =>
        `<Cube time="${day}">${Object.entries(rates)
          .map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`)
          .join("")}</Cube>`,
    )
    .join("")}</Cube></gesmes:Envelope>`;

let asked: string[] = [];
function publish(days: readonly Day[] | number, { daily = true } = {}) {
  asked = [];
  const reply = (url: string, some: () => readonly Day[]) =>
    http.get(url, () => {
      asked.push(url);
      return typeof days === "number"
        ? new HttpResponse(null, { status: days })
        : HttpResponse.xml(xml(some()));
    });
  const all = typeof days === "number" ? [] : days;
  outside.resetHandlers(
    daily
      ? reply(ecbDaily, () => all.slice(0, 1))
      : http.get(ecbDaily, () => new HttpResponse(null, { status: 404 })),
    reply(ecbHistory, () => all),
  );
}
const read = () => readEcbRates({ tries: 1 });
const kept = () => sql<{ day: string; quote: string; rate: string }[]>`
  SELECT day::text AS day, quote, rate FROM fx_rate WHERE source = 'ecb' ORDER BY day, quote`;
const [d1, d2, d3, d4] = [dayAgo(4), dayAgo(3), dayAgo(2), dayAgo(1)];
const usual = { USD: "1.0857", IDR: "17250.5" };

beforeEach(async () => {
  const { default: postgres } = await import("postgres");
  const admin = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
  await admin`DELETE FROM fx_rate`;
  await admin.end();
});

describe("the ECB", () => {
  it("what is new is kept as it was published, once, the newest days from the short file", async () => {
    publish([
      { day: d2, rates: usual },
      { day: d1, rates: { USD: "1.08" } },
    ]);
    expect(await read()).toBe(3);
    expect(await kept()).toEqual([
      { day: d1, quote: "USD", rate: "1.08" },
      { day: d2, quote: "IDR", rate: "17250.5" },
      { day: d2, quote: "USD", rate: "1.0857" },
    ]);
    expect(asked).toEqual([ecbDaily, ecbHistory]);
    publish([{ day: d2, rates: usual }]);
    expect(await read()).toBe(0);
    expect(asked).toEqual([ecbDaily]);
    const rate = await rateFor(parseCurrency("USD")!, parseCurrency("IDR")!, d4);
    expect(rate).toMatchObject({ source: "ecb", day: d2 });
  });

  it("twice at once, and a short file that can't be had, change nothing", async () => {
    publish([{ day: d1, rates: usual }], { daily: false });
    const counts = await Promise.all([read(), read(), read()]);
    expect(counts.reduce((all, n) => all + n, 0)).toBe(2);
  });

  it.each([
    ["no date", "", { USD: "1.1" }, "day"],
    ["a date to come", dayAgo(-9), { USD: "1.1" }, "day"],
    ["a rate that is no decimal", d3, { USD: "1,1" }, "rate"],
    ["a rate with an exponent", d3, { USD: "1e1" }, "rate"],
    ["a rate of 0", d3, { USD: "0.0" }, "rate"],
    ["no rates", d3, {}, "empty"],
    ["a slipped point", d3, { ...usual, USD: "10.857" }, "moved"],
  ] as const)(
    "a day with %s is left out and told of, the others are kept",
    async (_, day, rates, because) => {
      publish([
        { day: d4, rates: usual },
        { day, rates },
        { day: d1, rates: usual },
      ]);
      expect(await read()).toBe(4);
      await read();
      expect(new Set((await kept()).map((row) => row.day))).toEqual(new Set([d1, d4]));
      const { refused } = await ecbStanding();
      expect(refused.filter((one) => one.because === because).length).toBeGreaterThan(0);
      const rows = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM audit_event WHERE action = 'rates.refused' GROUP BY subject, detail ->> 'because'`;
      expect(rows.every(({ n }) => n === 1)).toBe(true);
    },
  );

  it("a new level that is published again is believed the day after", async () => {
    publish([
      { day: d4, rates: { USD: "2.1" } },
      { day: d3, rates: { USD: "2.0" } },
      { day: d2, rates: { USD: "1.0" } },
    ]);
    await read();
    expect((await kept()).map(({ day }) => day)).toEqual([d2, d4]);
  });

  it("says since when it can't be read, once, and forgets it when it can", async () => {
    publish(503);
    await read();
    await read();
    const { unreachableSince } = await ecbStanding();
    expect(unreachableSince).toBeInstanceOf(Date);
    expect(await sql`SELECT 1 FROM audit_event WHERE action = 'rates.unreachable'`).toHaveLength(1);
    publish([{ day: d1, rates: usual }]);
    await read();
    expect(await ecbStanding()).toMatchObject({ unreachableSince: null, last: { day: d1 } });
  });
});

it("what isn't the ECB's document is none", () => {
  for (const text of ["", "<html></html>", `<!DOCTYPE x>${xml([])}`, xml([])])
    expect(readEcb(text, "2026-12-31")).toBeUndefined();
});
