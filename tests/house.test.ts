import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Source = { file: string; text: string; imports: string[] };

const root = path.resolve(import.meta.dirname, "..");

function sources(folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = path.relative(root, path.join(entry.parentPath, entry.name));
      const text = readFileSync(path.join(root, file), "utf8");
      return { file, text, imports: importsOf(file, text) };
    });
}

function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/(?:from\s+|import\s*\(?\s*)"([^"]+)"/g);
  return [...found].map(([, target]) => resolve(file, target!));
}

const withoutTypes = (text: string) => text.replaceAll(/import type [^;]+;/g, "");

/** A relative or `#` import as a path from the root; a package as it is. */
function resolve(from: string, target: string): string {
  if (target.startsWith("#")) return target.slice(1);
  return target.startsWith(".") ? path.join(path.dirname(from), target) : target;
}

const app = sources("app");
const db = sources("db");
const all = [...app, ...db];
const inFolder = (folder: string) => (target: string) => target.startsWith(`${folder}/`);

/** Every import in `files` that `refused` says yes to, as "file → import". */
function arrows(files: Source[], refused: (target: string, file: string) => boolean): string[] {
  return files.flatMap(({ file, imports }) =>
    imports.filter((target) => refused(target, file)).map((target) => `${file} → ${target}`),
  );
}

const within = (folder: string) => app.filter(({ file }) => file.startsWith(`app/${folder}/`));
const entrances = /^app\/(commands|[^/]+\.tsx?$)/;

describe("the house: request → routes → nouns → rules → db, arrows one way", () => {
  it("rules import nothing outside their folder", () => {
    expect(arrows(within("rules"), (target) => !inFolder("app/rules")(target))).toEqual([]);
  });

  it("rules know neither clock nor chance nor float arithmetic on money", () => {
    const loose = within("rules").filter(({ text }) =>
      /Date\.now|new Date\(\)|Math\.(random|round)|parseFloat|toFixed/.test(text),
    );
    expect(loose.map(({ file }) => file)).toEqual([]);
  });

  it("the database knows nothing of the app but its rules and its settings", () => {
    const allowed = /^(app\/rules\/|app\/env\.server\.ts|db\/)/;
    expect(arrows(db, (target) => target.startsWith("app/") && !allowed.test(target))).toEqual([]);
  });

  it("routes don't reach past the nouns into the database", () => {
    expect(arrows(within("routes"), inFolder("db"))).toEqual([]);
  });

  it("nothing but an entrance imports a route, but for the type of what it answers", () => {
    const rooms = app.filter(({ file }) => !entrances.test(file) && !file.startsWith("app/routes/"));
    const running = [...rooms, ...db].map((source) => ({
      ...source,
      imports: importsOf(source.file, withoutTypes(source.text)),
    }));
    expect(arrows(running, inFolder("app/routes"))).toEqual([]);
  });

  it("components know words, rules and each other, and nothing of a server", () => {
    const shown = within("ui").filter(({ file }) => !file.includes(".server."));
    expect(arrows(shown, (target) => /\.server\.tsx?$/.test(target) || inFolder("db")(target))).toEqual([]);
    const allowed = /^app\/(ui|i18n|rules)\//;
    expect(arrows(shown, (target) => target.startsWith("app/") && !allowed.test(target))).toEqual([]);
  });

  it("intake's connectors are bytes in, facts out", () => {
    const words = "app/intake/reason-text.ts"; // what the inbox page says, no connector
    const connectors = within("intake").filter(({ file }) => !file.includes(".server.") && file !== words);
    const allowed = /^(app\/(intake|rules)\/|node:crypto$|zod$)/;
    expect(arrows(connectors, (target) => !allowed.test(target) || target.includes(".server."))).toEqual([]);
  });
});

describe("one way to do each thing", () => {
  const onlyIn = (pattern: RegExp, allowed: RegExp, files = all) =>
    files.filter(({ file, text }) => !allowed.test(file) && pattern.test(text)).map(({ file }) => file);

  it.each([
    [
      "the ledger is written in app/ledger",
      /ledger\.post\(|INSERT INTO ledger|UPDATE ledger/,
      /^app\/ledger\//,
    ],
    ["settings are read in env.server.ts", /process\.env/, /^app\/(env\.server\.ts|commands\/)/],
    ["lucia is imported by the session", /from "lucia"/, /^app\/account\/session\.server\.ts$/],
    [
      "recharts is imported by the chart",
      /from "recharts"|import\("recharts"\)/,
      /^app\/ui\/chart-plot\.tsx$/,
    ],
    ["transactions go through one wrapper", /\.transaction\(|sql\.begin\(/, /^db\/transaction\.server\.ts$/],
    [
      "money is formatted in ui/money.tsx, an axis in ui/chart-format.ts",
      /style: "currency"/,
      /^app\/ui\/(money\.tsx|chart-format\.ts)$/,
    ],
  ])("%s", (_, pattern, allowed) => {
    expect(onlyIn(pattern, allowed)).toEqual([]);
  });

  it("no test replaces a module", () => {
    const mocked = sources("tests").filter(
      ({ file, text }) => file !== "tests/house.test.ts" && /vi\.(mock|doMock)\(/.test(text),
    );
    expect(mocked.map(({ file }) => file)).toEqual([]);
  });
});
