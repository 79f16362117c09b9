import { expect, it } from "vitest";
import { day, hour } from "#app/pull/puller.ts";
import { cutSpan, spanOf } from "#app/pull/span.ts";

const at = (text: string) => new Date(`2026-${text}Z`);
const iso = (date: Date) => date.toISOString().slice(5, 16);
const reach = { overlapMs: hour, deepMs: 10 * day, firstMs: 30 * day };

it.each([
  ["never pulled", null, "03-31T12:00", "03-01T12:00"],
  ["an hour ago", at("03-31T11:00"), "03-31T12:00", "03-31T10:00"],
  ["yesterday: the day's look back", at("03-30T23:50"), "03-31T00:05", "03-21T00:05"],
  ["a month ago: nothing is passed over", at("02-28T12:00"), "03-31T12:00", "02-28T11:00"],
])("a store that was pulled %s", (_, pulledTo, now, from) => {
  const span = spanOf(reach, pulledTo, at(now));
  expect([iso(span.from), iso(span.to)]).toEqual([from, now]);
});

it.each([
  ["01-01T00:00", "01-01T00:00", []],
  ["01-01T00:00", "01-31T00:00", ["01-01T00:00 01-31T00:00"]],
  ["01-01T00:00", "03-31T00:00", ["01-01T00:00 03-31T00:00"]],
  ["01-01T00:00", "03-31T00:01", ["01-01T00:00 03-31T00:00", "03-31T00:00 03-31T00:01"]],
  [
    "01-01T00:00",
    "07-01T00:00",
    ["01-01T00:00 03-31T00:00", "03-31T00:00 06-28T00:00", "06-28T00:00 07-01T00:00"],
  ],
])("%s to %s in pieces of 89 days", (from, to, pieces) => {
  const cut = cutSpan({ from: at(from), to: at(to) }, 89 * day);
  expect(cut.map((piece) => `${iso(piece.from)} ${iso(piece.to)}`)).toEqual(pieces);
});
