import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
  resultTypes: ["violations"],
};

/** What axe finds serious or critical on an open page: rule, element and what to do, a line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  // As an expression: the page's own policy lets no script of ours in.
  await page.evaluate(`window.axe || (() => { ${axe} })()`);
  const { violations } = (await page.evaluate(
    `window.axe.run(document, ${JSON.stringify(standards)})`,
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
}

/** What sticks out of the window at each width, with the outermost element that does. */
export async function overflows(page: Page, widths: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    let out = await page.evaluate(widest);
    // Charts follow the window a few frames later.
    for (let tries = 0; out && tries < 20; tries++) {
      await page.waitForTimeout(50);
      out = await page.evaluate(widest);
    }
    if (out) faults.push(`${width} px: ${out}`);
  }
  return faults;
}

function widest(): string | null {
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= window.innerWidth) return null;
  const culprit = [...document.querySelectorAll("body *")].find(
    (one) => one.getBoundingClientRect().right > window.innerWidth + 1,
  );
  return `${scrollWidth} px wide, first ${culprit?.tagName.toLowerCase()}.${culprit?.className}`;
}

/** Keeps what a page's console and scripts complain about. */
export function listen(page: Page): string[] {
  const said: string[] = [];
  page.on("pageerror", ({ message }) => said.push(`script: ${message}`));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") said.push(`console: ${line.text()}`);
  });
  return said;
}

/** Waits until React has taken over the page; pages that ship none are ready at once. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!document.querySelector("script[type=module]")) return document.readyState === "complete";
    const main = document.querySelector("#main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__react"));
  });
}
