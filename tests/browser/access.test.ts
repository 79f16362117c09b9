import type { BrowserContext, Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { launchChromium } from "#tests/kit/chromium.ts";
import { axeFaults, listen, overflows, ready } from "#tests/kit/faults.ts";
import { everyPage, type Reader, type Visit } from "#tests/kit/pages.ts";
import { startServer } from "#tests/kit/server.ts";
import { tellStory } from "#tests/kit/told.ts";

const { examples, queries, cookies } = await tellStory();
const server = await startServer();
const chromium = await launchChromium();

/** Each language with a scheme of its own. Words are longer in Indonesian: it is tried at every width. */
const looks = [
  { lang: "en", scheme: "light", axeAt: [390, 1280], widths: [390] },
  { lang: "id", scheme: "dark", axeAt: [390], widths: [360, 768, 1280, 1920] },
] as const;
type Look = (typeof looks)[number];

const opened = new Map<string, { page: Page; said: string[] }>();

/** A page in the browser of one person with one look; a person keeps it from visit to visit. */
async function pageOf(reader: Reader, look: Look) {
  const key = `${reader} ${look.lang}`;
  const known = opened.get(key);
  if (known) return known;
  const context: BrowserContext = await chromium.newContext({
    baseURL: server.url,
    viewport: { width: 390, height: 800 },
    reducedMotion: "reduce",
    colorScheme: look.scheme,
  });
  const [name = "", value = ""] = cookies[reader].split("=");
  await context.addCookies([
    ...(name ? [{ name, value, url: server.url }] : []),
    { name: "lang", value: look.lang, url: server.url },
    { name: "scheme", value: look.scheme, url: server.url },
  ]);
  const page = await context.newPage();
  const made = { page, said: listen(page) };
  opened.set(key, made);
  return made;
}

async function faultsOf({ path, reader, status }: Visit, look: Look): Promise<string[]> {
  const { page, said } = await pageOf(reader, look);
  said.length = 0;
  const faults: string[] = [];
  await page.setViewportSize({ width: 390, height: 800 });
  const answer = await page.goto(path);
  if (answer?.status() !== status) faults.push(`answers ${answer?.status()}`);
  await ready(page);
  const shown = await page.evaluate(() => [
    document.documentElement.lang,
    document.documentElement.dataset.mantineColorScheme,
  ]);
  if (`${shown}` !== `${[look.lang, look.scheme]}`) faults.push(`shows itself in ${shown}`);
  for (const width of look.axeAt) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await axeFaults(page)).map((fault) => `${width} px: ${fault}`));
  }
  faults.push(...(await overflows(page, look.widths)));
  // The browser itself says so of every answer that isn't 2xx.
  const own = said.filter((line) => status === 200 || !line.includes("Failed to load resource"));
  return [...faults, ...own].map((fault) => `${look.lang} ${look.scheme}, ${fault}`);
}

describe("every page, for who may see it, in both languages and both schemes", () => {
  it.each([
    ...everyPage(examples, queries),
    { route: "an address of nothing", path: "/nothing/here", reader: "nobody", status: 404 } satisfies Visit,
  ])("$route as $reader", { timeout: 60_000 }, async (visit) => {
    const faults = await Promise.all(looks.map((look) => faultsOf(visit, look)));
    expect(faults.flat()).toEqual([]);
  });
});

afterAll(() => {
  if (/error/i.test(server.output())) console.error(server.output());
});
