import { sql } from "#db/client.server.ts";
import type { Browser } from "#tests/account/browser.ts";
import { newCreator, someEmail } from "#tests/account/kit.ts";

/** A signed-in operator. */
export async function operatorBrowser(): Promise<Browser> {
  const email = someEmail();
  const browser = await newCreator(email);
  await sql`UPDATE person SET is_operator = true WHERE email = ${email}`;
  return browser;
}
