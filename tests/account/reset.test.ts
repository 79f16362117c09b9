import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { loader as accountLoader } from "#app/routes/account.tsx";
import { action as forgotAction } from "#app/routes/forgot.tsx";
import { action as resetAction, loader as resetLoader } from "#app/routes/reset.$token.tsx";
import { action as signInAction } from "#app/routes/signin.tsx";
import { tokenHash } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { mail, passwordReset, person } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { mailedPath, newSeller, someEmail } from "#tests/account/kit.ts";

async function askFor(email: string): Promise<string> {
  await new Browser().post(forgotAction, "/forgot", { email });
  return (await mailedPath(email)).replace("/reset/", "");
}

const setTo = (token: string, password: string) =>
  new Browser().post(resetAction, `/reset/${token}`, { password }, { token });

test("a mailed link sets the password once and ends every session", async () => {
  const email = someEmail();
  const before = await newSeller(email);
  const token = await askFor(email);
  expect(
    await db
      .select()
      .from(passwordReset)
      .where(eq(passwordReset.tokenHash, tokenHash(token))),
  ).toHaveLength(1);
  expect((await new Browser().get(resetLoader, `/reset/${token}`, { token })).body).toEqual({ email });

  expect((await setTo(token, "quite another one")).location).toBe("/signin?after=reset");
  expect((await before.get(accountLoader, "/account")).status).toBe(302);
  const form = { email, password: "quite another one" };
  expect((await new Browser().post(signInAction, "/signin", form)).location).toBe("/seller");

  expect((await new Browser().get(resetLoader, `/reset/${token}`, { token })).status).toBe(410);
  expect((await setTo(token, "and yet another")).location).toBe(`/reset/${token}`);
});

test("two clicks at once set one password", async () => {
  const email = someEmail();
  await newSeller(email);
  const token = await askFor(email);
  const answers = await Promise.all([setTo(token, "the first of two"), setTo(token, "the second of two")]);
  expect(answers.map(({ location }) => location).sort()).toEqual([`/reset/${token}`, "/signin?after=reset"]);
});

test("a link older than an hour, or made up, opens nothing", async () => {
  const email = someEmail();
  await newSeller(email);
  const token = await askFor(email);
  const expiresAt = new Date(Date.now() - 1000);
  await db
    .update(passwordReset)
    .set({ expiresAt })
    .where(eq(passwordReset.tokenHash, tokenHash(token)));
  for (const dead of [token, "made-up", ""]) {
    expect((await new Browser().get(resetLoader, `/reset/${dead}`, { token: dead })).status).toBe(410);
    expect((await setTo(dead, "quite another one")).location).toBe(`/reset/${dead}`);
  }
});

test("asking answers the same for an unknown address, and mails nobody", async () => {
  const [known, unknown] = [someEmail(), someEmail()];
  await newSeller(known);
  const answers = [];
  for (const email of [known, unknown]) {
    const { status, body } = await new Browser().post(forgotAction, "/forgot", { email });
    answers.push({ status, ...body, sentTo: null, result: { ...body.result, initialValue: null } });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(await db.select().from(mail).where(eq(mail.to, unknown))).toEqual([]);
});

test("nobody's mailbox is flooded", async () => {
  const email = someEmail();
  await newSeller(email);
  for (let index = 0; index < 10; index++) await new Browser().post(forgotAction, "/forgot", { email });
  // And the one that came with signing up.
  expect(await db.select().from(mail).where(eq(mail.to, email))).toHaveLength(3 + 1);
});

test("the mail speaks the account's language, and its link is the site's own", async () => {
  const email = someEmail();
  await newSeller(email);
  await db.update(person).set({ locale: "id" }).where(eq(person.email, email));
  const request = new Browser().request("/forgot", { email });
  request.headers.set("Host", "evil.example");
  request.headers.set("X-Forwarded-Host", "evil.example");
  await forgotAction({ request, params: {}, context: {} });
  const [, sent] = await db.select().from(mail).where(eq(mail.to, email)).orderBy(mail.id);
  expect(sent?.subject).toBe("Buat kata sandi baru");
  expect(sent?.body).toMatch(/\nhttp:\/\/localhost:3000\/reset\/[\w-]{43}\n/);
});
