import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { action as signUpAction } from "#app/routes/signup.tsx";
import { db } from "#db/client.server.ts";
import { mail } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";

export const goodPassword = "correct horse battery";

export const someEmail = () => `${randomUUID().slice(0, 8)}@example.com`;

/** A browser signed in as the owner of a new seller. */
export async function newSeller(email = someEmail()): Promise<Browser> {
  const browser = new Browser();
  const form = { organisation: "Toko Maju", name: "Sari", email, password: goodPassword, country: "ID" };
  const answer = await browser.post(signUpAction, "/signup?as=seller", form);
  if (answer.location !== "/seller") throw new Error(`not signed up: ${JSON.stringify(answer)}`);
  return browser;
}

/** A browser signed in as a new creator. */
export async function newCreator(email = someEmail()): Promise<Browser> {
  const browser = new Browser();
  const handle = `c${randomUUID().slice(0, 8)}`;
  const form = { name: "Maya", handle, email, password: goodPassword, country: "ID" };
  const answer = await browser.post(signUpAction, "/signup?as=creator", form);
  if (answer.location !== "/creator") throw new Error(`not signed up: ${JSON.stringify(answer)}`);
  return browser;
}

/** The path of the link in the newest mail to an address. */
export async function mailedPath(to: string): Promise<string> {
  const [last] = await db.select().from(mail).where(eq(mail.to, to)).orderBy(desc(mail.id)).limit(1);
  const link = /https?:\/\/\S+/.exec(last?.body ?? "")?.[0];
  if (!link) throw new Error(`no mail with a link to ${to}`);
  return new URL(link).pathname;
}
