import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { percentOf } from "#app/campaign/rate-text.ts";
import { translator } from "#app/i18n/config.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { axisText, valueText, xText } from "#app/ui/chart-format.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDate, formatDateTime, formatRelative } from "#app/ui/when.tsx";

const at = new Date("2026-12-03T14:05:00Z");
const hourLater = new Date("2026-12-03T15:05:00Z");
const rupiah = parseCurrency("IDR")!;

const says: [what: string, (locale: "en" | "id") => string, en: string, id: string][] = [
  ["rupiah", (locale) => formatMoney(1_245_000_000n, rupiah, locale), "Rp12,450,000", "Rp12.450.000"],
  ["a share", (locale) => percentOf(1250, locale), "12.5%", "12,5%"],
  ["a day", (locale) => formatDate(at, locale), "3 Dec 2026", "3 Des 2026"],
  ["a moment", (locale) => formatDateTime(at, locale), "3 Dec 2026, 14:05 UTC", "3 Des 2026, 14.05 UTC"],
  ["how long ago", (locale) => formatRelative(at, hourLater, locale), "1 hour ago", "1 jam yang lalu"],
  [
    "a chart's figure",
    (locale) => valueText(1250.5, { currency: "USD" }, locale),
    "$1,250.50",
    "US$1.250,50",
  ],
  ["a chart's axis", (locale) => axisText(12_500, "count", locale), "12.5K", "12,5 rb"],
  ["a chart's day", (locale) => xText("2026-12-03", "date", locale, true), "3 Dec", "3 Des"],
  [
    "a number in a sentence",
    (locale) => translator(locale)("common.errors.tooBig", { max: 12_500.5 }),
    "Please enter 12,500.5 or less.",
    "Isi 12.500,5 atau kurang.",
  ],
];

test.each(says)("%s is written as the language does", (_, say, en, id) => {
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  expect([plain(say("en")), plain(say("id"))]).toEqual([en, id]);
});

test("nothing is written in the language of the machine", () => {
  const unsaid = readdirSync("app", { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
    .map((file) => `${file.parentPath}/${file.name}`)
    .filter((path) =>
      /\.toLocale\w*String\(\s*\)|\bIntl\.(?!Segmenter)\w+\(\s*(\)|undefined|\[\])|\.to(Date|Time|UTC)String\(|\.toLocale(Date|Time)String\(/.test(
        readFileSync(path, "utf8"),
      ),
    );
  expect(unsaid).toEqual([]);
});
