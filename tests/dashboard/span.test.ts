import { expect, it } from "vitest";
import { comparedTo, comparisonOf, dayText, lastDay, spanOf } from "#app/dashboard/span.ts";
import { queryOf, sellerDimensions, viewOf } from "#app/dashboard/view.ts";
import { usd } from "#tests/kit/builders.ts";

const now = new Date("2028-03-01T10:00:00Z");

it.each([
  ["period=today", "2028-03-01", "2028-03-01", "2028-02-29", "2028-02-29", "2027-03-01", "2027-03-01"],
  ["period=yesterday", "2028-02-29", "2028-02-29", "2028-02-28", "2028-02-28", "2027-03-01", "2027-03-01"],
  ["days=7", "2028-02-24", "2028-03-01", "2028-02-17", "2028-02-23", "2027-02-24", "2027-03-02"],
  ["period=month", "2028-03-01", "2028-03-01", "2028-02-29", "2028-02-29", "2027-03-01", "2027-03-01"],
  ["period=last_month", "2028-02-01", "2028-02-29", "2028-01-03", "2028-01-31", "2027-02-01", "2027-03-01"],
  ["period=year", "2028-01-01", "2028-03-01", "2027-11-01", "2027-12-31", "2027-01-01", "2027-03-02"],
  [
    "from=2028-01-10&to=2028-01-11",
    "2028-01-10",
    "2028-01-11",
    "2028-01-08",
    "2028-01-09",
    "2027-01-10",
    "2027-01-11",
  ],
])("%s: its days, as many before, and a year ago", (query, from, to, ...compared) => {
  const span = spanOf(new URLSearchParams(query), now);
  expect([dayText(span.from), lastDay(span)]).toEqual([from, to]);
  const [before, year] = [comparedTo(span, "before")!, comparedTo(span, "year")!];
  expect([before, year].flatMap((one) => [dayText(one.from), lastDay(one)])).toEqual(compared);
  expect(comparedTo(span, "none")).toBeNull();
});

it.each([
  "",
  "days=90&compare=year&by=channel",
  "period=last_month&by=sub",
  "from=2028-01-10&to=2028-01-11&compare=none",
])("an address says the view and the view says the address: %s", (query) => {
  const view = viewOf(new URLSearchParams(query), now, sellerDimensions);
  expect(String(queryOf(view, usd, { by: "creator", currency: usd }))).toBe(query);
});

it("odd words are the usual view", () => {
  const view = viewOf(new URLSearchParams("period=ever&compare=x&by=colour"), now, sellerDimensions);
  expect(String(queryOf(view, usd, { by: "creator", currency: usd }))).toBe("");
  expect(comparisonOf(new URLSearchParams("compare=year"))).toBe("year");
});
