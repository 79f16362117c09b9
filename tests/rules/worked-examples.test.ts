import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { attributions, type Example, rates, reviews } from "./worked-examples.ts";

const page = readFileSync("app/rules/README.md", "utf8");

/** The rows of the table under a heading, each as its cells. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => line.slice(2, -2).split(" | "));
}

describe.each<[string, Example[]]>([
  ["Rates and limits", rates],
  ["Attribution", attributions],
  ["Orders somebody looks at first", reviews],
])("the page's table of %s", (heading, examples) => {
  const rows = rowsUnder(heading);

  it.each(examples)("$name: $given", ({ name, given, result }) => {
    expect(rows.find(([one]) => one === name)).toEqual([name, given, result()]);
  });

  it("has a test for each row", () => {
    expect(rows.map(([name]) => name)).toEqual(examples.map(({ name }) => name));
  });
});
