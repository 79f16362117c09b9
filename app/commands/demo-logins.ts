import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Demo, missesStores } from "#app/demo/demo-file.ts";
import { env } from "#app/env.server.ts";

export const demoFile = path.join(env.DATA_DIR, "demo.json");

/** Whether an earlier version told the story, and stores are to be added to it. */
export const lacksStores = (): boolean =>
  existsSync(demoFile) && missesStores(JSON.parse(readFileSync(demoFile, "utf8")) as Demo);

/** What the demo tells who started it: where it runs, who can sign in, what to click first. */
export function demoLines(url: string): string {
  if (!existsSync(demoFile))
    return `\nRekan runs at ${url}. The database has its own data, so no demo story was added.`;
  const demo = JSON.parse(readFileSync(demoFile, "utf8")) as Demo;
  return `
Rekan runs at ${demo.url}

  seller    ${demo.seller.email}    ${demo.seller.password}
  finance   ${demo.finance.email}    ${demo.finance.password}
${demo.creators.map((creator) => `  creator   ${creator.email}    ${creator.password}`).join("\n")}
  operator  ${demo.operator.email}    ${demo.operator.password}

A first link to click:  ${demo.links[0]?.url}
Mail is kept at ${demo.url}/dev/mail. All of this, with keys and secrets, is in ${demoFile}.
Ctrl-C stops everything; the data stays.`;
}
