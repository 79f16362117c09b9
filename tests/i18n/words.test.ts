import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "#app/i18n/en.ts";
import { id } from "#app/i18n/id.ts";

/** Every text of a dictionary by its key. */
function textsOf(tree: object, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : textsOf(value, `${path}${key}.`),
  );
}

const english = new Map(textsOf(en));
const indonesian = new Map(textsOf(id));
/** Without the plural form, as `t()` is given it. */
const asked = (key: string) => key.replace(/_(zero|one|other)$/, "");

/** Names, units and words that Indonesian has taken over as they are. */
const alike = [
  // Names of people's companies and of their own fields, as those companies write them.
  /^common\.appName$/,
  /^seller\.store\.(kind|on|secretFields|settings)\./,
  /^seller\.store\.appKeyChange$/,
  /^seller\.pull\.field\./,
  /^creator\.application\.platforms\./,
  /^dashboard\.by\.channelName\./,
  /^creator\.room\.caption\.places\./,
  /^finance\.rail\.(paypal|stripe|xendit)$/,
  // A file's own column names.
  /\.list\.placeholder$/,
];
const loanWords = new Set(
  "ASIN API Bank Bonus Brief CSV Endpoint Event Handle ID Link Model Operator Platform QR SKU Status Sub-id sub-id Total UTM"
    .split(" ")
    .concat(["Caption"]),
);

test("every text is written in Indonesian too, but for names and loan words", () => {
  const untouched = [...english].filter(([key, text]) => {
    const words = text.replaceAll(/\{\{.*?\}\}/g, "").trim();
    return (
      indonesian.get(key) === text &&
      /[a-z]{2}/i.test(words) &&
      !loanWords.has(words) &&
      !alike.some((one) => one.test(key))
    );
  });
  expect(untouched).toEqual([]);
});

test.each([
  ["en", english, ["one", "other"]],
  ["id", indonesian, ["other"]],
] as const)("a text that counts has every form of %s", (_, texts, forms) => {
  const counting = new Set([...texts.keys()].filter((key) => key !== asked(key)).map(asked));
  const lacking = [...counting].flatMap((key) =>
    forms.filter((form) => !texts.has(`${key}_${form}`)).map((form) => `${key}_${form}`),
  );
  expect(lacking).toEqual([]);
});

test("no text is left that nobody says", () => {
  const heads = Object.keys(en).join("|");
  const key = new RegExp(`\\b(?:${heads})\\.[\\w.]*(?:\\$\\{[^}\`]*\\}[\\w.]*)*`, "g");
  const said = new Set(sources("app").flatMap((file) => readFileSync(file, "utf8").match(key) ?? []));
  const made = [...said]
    .filter((one) => one.includes("${"))
    .map(
      (one) =>
        new RegExp(
          `^${one
            .split(/\$\{[^}]*\}/)
            .join("[\\w.]+")
            .replaceAll(".", "\\.")
            .replaceAll("[\\w\\.]", "[\\w.]")}$`,
        ),
    );
  const unsaid = [...english.keys()].filter(
    (one) => !said.has(one) && !said.has(asked(one)) && !made.some((pattern) => pattern.test(asked(one))),
  );
  expect(unsaid).toEqual([]);
});

/** The program's files, without the dictionaries themselves. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
    .map((file) => `${file.parentPath}/${file.name}`)
    .filter((path) => !/i18n\/(en|id)[/.]/.test(path));
}
