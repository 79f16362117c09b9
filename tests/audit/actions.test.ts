import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actionText } from "#app/audit/trail-table.tsx";
import { en } from "#app/i18n/en.ts";

/** Files that write the trail, or name an action for one that does. */
const writers = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("i18n"))
  .map((file) => readFileSync(`app/${file}`, "utf8"))
  .filter((text) => text.includes("#app/audit.server.ts") || text.includes("export const budgetSet"));

/** Written beside an audit in these files, and no action of ours. */
const otherWords = new Set(["authorization.removed"]);

test("every action that is written to the trail has its sentence", () => {
  const actions = new Set(writers.flatMap((text) => text.match(/(?<=")[a-z_]+\.[a-z_]+(?=")/g) ?? []));
  const lacking = [...actions].filter(
    (one) => !otherWords.has(one) && !Object.hasOwn(en.audit.action, one.replace(".", "_")),
  );
  expect(actions.size).toBeGreaterThan(80);
  expect(lacking).toEqual([]);
});

test("those made of a state have one for at least one state", () => {
  const made = writers.flatMap((text) => text.match(/(?<=action: `)[a-z_]+(?=\.\$\{)/g) ?? []);
  const known = Object.keys(en.audit.action);
  expect(made.length).toBeGreaterThan(3);
  expect(made.filter((noun) => !known.some((one) => one.startsWith(`${noun}_`)))).toEqual([]);
});

test("one that has none is shown as it is", () => {
  const t = ((key: string) => key) as never;
  expect(actionText(t, "something.new")).toBe("something.new");
  expect(actionText(t, "claim.opened")).toBe("audit.action.claim_opened");
});

test("nothing secret goes into before and after", () => {
  const secrets = /\b(password|secret|token|account|iban|taxId|npwp|access|credentials)\b\s*[,:}]/;
  const said = writers.flatMap((text) => text.match(/\b(before|after): \{[^{}]*\}/g) ?? []);
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((one) => secrets.test(one))).toEqual([]);
});
