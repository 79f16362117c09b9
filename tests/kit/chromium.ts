import { existsSync } from "node:fs";
import chromiumPackage from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { afterAll } from "vitest";

/** Headless Chromium: from its npm package on Linux x64, else an installed Chrome. Closed at the end of the file. */
export async function launchChromium(): Promise<Browser> {
  const browser = await open();
  afterAll(() => browser.close());
  return browser;
}

export async function open(): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run"];
  if (process.platform === "linux" && process.arch === "x64") {
    return chromium.launch({
      executablePath: await chromiumPackage.executablePath(),
      // In a single process the cookies of one person's context get lost when another's opens.
      args: [...chromiumPackage.args.filter((one) => one !== "--single-process"), ...quiet],
      headless: true,
    });
  }
  const installed = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  return chromium.launch({
    ...(installed ? { executablePath: installed } : { channel: "chrome" }),
    args: quiet,
  });
}
