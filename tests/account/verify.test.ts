import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { acceptInvitation } from "#app/account/invitation.server.ts";
import { isEmailVerified, resendVerification } from "#app/account/verify.server.ts";
import { action as accountAction } from "#app/routes/account.tsx";
import { action, loader } from "#app/routes/verify.$token.tsx";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { emailVerification, mail, person } from "#db/schema/index.ts";
import { Browser } from "./browser.ts";
import { mailedPath, newCreator, someEmail } from "./kit.ts";

const idOf = async (email: string): Promise<Id<"per">> =>
  (await db.select({ id: person.id }).from(person).where(eq(person.email, email)))[0]!.id;
const tokenOf = async (email: string) => (await mailedPath(email)).replace("/verify/", "");

it("the link asks, the button confirms, and a second click says the same", async () => {
  const email = someEmail();
  await newCreator(email);
  const personId = await idOf(email);
  const token = await tokenOf(email);
  const browser = new Browser();
  const seen = await browser.get(loader, `/verify/${token}`, { token });
  expect([seen.status, seen.body]).toMatchObject([200, { email }]);
  expect(await isEmailVerified(personId)).toBe(false);
  for (let click = 0; click < 2; click++) await browser.post(action, `/verify/${token}`, {}, { token });
  expect(await isEmailVerified(personId)).toBe(true);
  expect((await browser.get(loader, `/verify/${token}`, { token })).body).toMatchObject({ isDone: true });
});

it("a link for another address, an old one, or one made up confirms nothing", async () => {
  const email = someEmail();
  await newCreator(email);
  const personId = await idOf(email);
  const token = await tokenOf(email);
  await db.update(person).set({ email: someEmail() }).where(eq(person.id, personId));
  expect((await new Browser().get(loader, `/verify/${token}`, { token })).status).toBe(410);
  await db.update(person).set({ email }).where(eq(person.id, personId));
  await db
    .update(emailVerification)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(emailVerification.personId, personId));
  for (const one of [token, "x", ""]) await new Browser().post(action, `/verify/${one}`, {}, { token: one });
  expect(await isEmailVerified(personId)).toBe(false);
});

it("it is sent again three times an hour, and only the newest link works", async () => {
  const email = someEmail();
  const browser = await newCreator(email);
  const first = await tokenOf(email);
  const ask = async () => (await browser.post(accountAction, "/account", { intent: "verify" })).location;
  expect(await ask()).toBe("/account?done=verify-sent");
  expect((await browser.get(loader, `/verify/${first}`, { token: first })).status).toBe(410);
  await ask();
  await ask();
  expect(await ask()).toBe("/account?done=verify-too_often");
  expect(await db.select().from(mail).where(eq(mail.to, email))).toHaveLength(4);
  const token = await tokenOf(email);
  await browser.post(action, `/verify/${token}`, {}, { token });
  const request = browser.request("/account");
  expect(await resendVerification(request, await idOf(email))).toEqual({ outcome: "verified_already" });
});

it("a made-up invitation proves nothing", async () => {
  const email = someEmail();
  await newCreator(email);
  const personId = await idOf(email);
  expect((await acceptInvitation("x", { personId, email })).outcome).toBe("dead_link");
  expect(await isEmailVerified(personId)).toBe(false);
});
