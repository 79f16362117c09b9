import { expect, test } from "vitest";
import { ownPath } from "#app/account/own-path.ts";
import { translator } from "#app/i18n/config.ts";
import { en } from "#app/i18n/en.ts";
import { id } from "#app/i18n/id.ts";

function leaves(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
}
const names = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]))].sort();
const singular = (key: string) => key.endsWith("_one");

test("both languages have the same keys, and no text is empty", () => {
  const keys = (tree: object) =>
    leaves(tree)
      .map(([key]) => key)
      .filter((key) => !singular(key))
      .sort();
  expect(keys(id)).toEqual(keys(en));
  expect([...leaves(en), ...leaves(id)].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("a translation uses the same values as the English sentence", () => {
  const indonesian = new Map(leaves(id));
  const different = leaves(en).filter(
    ([key, text]) => !singular(key) && names(text).join() !== names(indonesian.get(key) ?? "").join(),
  );
  expect(different).toEqual([]);
});

test("both languages speak", () => {
  expect(translator("en")("status.paid")).toBe("Paid");
  expect(translator("id")("status.paid")).toBe("Sudah dibayar");
  expect(translator("en")("common.errors.tooShort", { min: 8 })).toBe("Please use at least 8 characters.");
});

test.each([
  ["/seller/campaigns?status=draft", "/seller/campaigns?status=draft"],
  ["//e.com", "/"],
  ["/\\e.com", "/"],
  ["/\t/e.com", "/"],
  ["https://e.com/", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [null, "/"],
])("going back to %j leads to %j", (back, expected) => {
  expect(ownPath(back)).toBe(expected);
});
