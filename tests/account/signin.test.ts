import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { signIn } from "#app/account/signin.server.ts";
import { action as accountAction, loader as accountLoader } from "#app/routes/account.tsx";
import { action as signInAction, loader as signInLoader } from "#app/routes/signin.tsx";
import { action as signOutAction } from "#app/routes/signout.ts";
import { action as signUpAction } from "#app/routes/signup.tsx";
import { tokenHash } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { person, session } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { goodPassword, newCreator, newSeller, someEmail } from "#tests/account/kit.ts";

const cookie = "rekan_session";

describe("signing up", () => {
  test("a refused form keeps what was typed, but for the password", async () => {
    const form = { organisation: "Toko", name: "", email: "nope", password: goodPassword, country: "XX" };
    const { status, body } = await new Browser().post(signUpAction, "/signup?as=seller", form);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      result: {
        status: "error",
        initialValue: { organisation: "Toko", email: "nope" },
        error: {
          name: ["common.errors.required"],
          email: ["common.errors.email"],
          country: ["common.errors.choice"],
        },
      },
    });
    expect(JSON.stringify(body)).not.toContain(goodPassword);
  });

  test("an address has one account, however it is spelt", async () => {
    const email = someEmail();
    await newSeller(email);
    const form = {
      name: "Maya",
      handle: "maya.makes",
      email: email.toUpperCase(),
      password: goodPassword,
      country: "ID",
    };
    const { body } = await new Browser().post(signUpAction, "/signup?as=creator", form);
    expect(body).toMatchObject({ result: { error: { email: ["account.errors.emailTaken"] } } });
  });

  test("a taken handle leaves no half account behind", async () => {
    const form = {
      name: "Maya",
      handle: "@Twice",
      email: someEmail(),
      password: goodPassword,
      country: "ID",
    };
    await new Browser().post(signUpAction, "/signup?as=creator", form);
    const second = { ...form, handle: "twice", email: someEmail() };
    const { body } = await new Browser().post(signUpAction, "/signup?as=creator", second);
    expect(body).toMatchObject({ result: { error: { handle: ["account.errors.handleTaken"] } } });
    expect(await db.select().from(person).where(eq(person.email, second.email))).toEqual([]);
  });

  test("fields nobody asked for change nothing", async () => {
    const email = someEmail();
    const extra = { isOperator: "true", role: "viewer", sellerId: "sel_x", feeBps: "9999" };
    const form = {
      organisation: "Toko",
      name: "Sari",
      email,
      password: goodPassword,
      country: "ID",
      ...extra,
    };
    await new Browser().post(signUpAction, "/signup?as=seller", form);
    const [made] = await db.select().from(person).where(eq(person.email, email));
    expect(made?.isOperator).toBe(false);
  });
});

describe("signing in", () => {
  test("leads to where the person works", async () => {
    for (const [make, home] of [
      [newSeller, "/seller"],
      [newCreator, "/creator"],
    ] as const) {
      const email = someEmail();
      await make(email);
      const { location } = await new Browser().post(signInAction, "/signin", {
        email,
        password: goodPassword,
      });
      expect(location).toBe(home);
    }
  });

  test.each([
    ["/seller/campaigns?status=draft", "/seller/campaigns?status=draft"],
    ["//e.com", "/"],
    ["/\\e.com", "/"],
    ["/\t/e.com", "/"],
    ["/..//e.com", "/"],
    ["https://shop@e.com", "/"],
    ["javascript:alert(1)", "/"],
  ])("redirectTo %j leads to %s", async (redirectTo, to) => {
    const email = someEmail();
    const signedIn = await newSeller(email);
    const form = { email, password: goodPassword, redirectTo };
    expect((await new Browser().post(signInAction, "/signin", form)).location).toBe(to);
    const page = await signedIn.get(signInLoader, `/signin?${new URLSearchParams({ redirectTo })}`);
    expect(page.location).toBe(to);
  });

  test("a wrong password and an unknown address get the same answer", async () => {
    const email = someEmail();
    await newSeller(email);
    const wrong = { email, password: "something else" };
    const unknown = { email: someEmail(), password: "something else" };
    const answers = [];
    for (const form of [wrong, unknown]) {
      const { status, body, headers } = await new Browser().post(signInAction, "/signin", form);
      expect(headers.getSetCookie()).toEqual([]);
      answers.push([status, body.result.error]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toEqual([401, { "": ["account.errors.wrong"] }]);
  });

  test("works as hard for an unknown address as for a known one, so that its time doesn't tell", async () => {
    const email = someEmail();
    await newSeller(email);
    const work = async (address: string, index: number) => {
      const browser = new Browser();
      browser.ip = `2001:db8:${index}:1::1`;
      const before = process.cpuUsage();
      await signIn(browser.request("/signin", {}), { email: address, password: "something else" });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    let [known, unknown] = [0, 0];
    for (let index = 0; index < 10; index++) {
      known += await work(email, index);
      unknown += await work("nobody@example.com", index + 1000);
    }
    // A hash costs many times what all the rest does: without one, the unknown would be a fraction.
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(known / unknown).toBeGreaterThan(0.5);
  });
});

describe("sessions", () => {
  test("the database holds only the hash of what the cookie holds", async () => {
    const browser = await newSeller();
    const token = browser.cookies.get(cookie)!;
    expect(await db.select().from(session).where(eq(session.id, token))).toEqual([]);
    expect(
      await db
        .select()
        .from(session)
        .where(eq(session.id, tokenHash(token))),
    ).toHaveLength(1);
  });

  test("a cookie set before signing in is not the one afterwards", async () => {
    const email = someEmail();
    const victim = await newSeller(email);
    const planted = victim.cookies.get(cookie)!;
    const browser = new Browser();
    browser.cookies.set(cookie, planted);
    await browser.post(signInAction, "/signin", { email, password: goodPassword });
    expect(browser.cookies.get(cookie)).not.toBe(planted);
    expect((await victim.get(accountLoader, "/account")).location).toBe("/signin?redirectTo=%2Faccount");
  });

  test("the cookie is for this site alone and no script's", async () => {
    const email = someEmail();
    await newSeller(email);
    const form = { email, password: goodPassword };
    const { headers } = await new Browser().post(signInAction, "/signin", form);
    const line = headers.getSetCookie().find((text) => text.startsWith(cookie));
    expect(line).toMatch(/; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
  });

  test("after signing out the old cookie opens nothing", async () => {
    const browser = await newSeller();
    const old = new Browser();
    old.cookies.set(cookie, browser.cookies.get(cookie)!);
    await browser.post(signOutAction, "/signout", {});
    expect(browser.cookies.has(cookie)).toBe(false);
    expect((await old.get(accountLoader, "/account")).status).toBe(302);
    expect((await old.post(accountAction, "/account", { intent: "end-others" })).status).toBe(401);
  });

  test("changing the password ends every session and goes on under a new one", async () => {
    const email = someEmail();
    const here = await newSeller(email);
    const there = new Browser();
    await there.post(signInAction, "/signin", { email, password: goodPassword });
    const before = here.cookies.get(cookie);
    const form = { intent: "password", current: goodPassword, password: "quite another one" };
    expect((await here.post(accountAction, "/account", form)).location).toBe("/account?done=password");
    expect(here.cookies.get(cookie)).not.toBe(before);
    expect((await here.get(accountLoader, "/account")).status).toBe(200);
    expect((await there.get(accountLoader, "/account")).status).toBe(302);
  });

  test("a wrong current password changes nothing", async () => {
    const browser = await newSeller();
    const form = { intent: "password", current: "not this one", password: "quite another one" };
    const { status, body } = await browser.post(accountAction, "/account", form);
    expect(status).toBe(422);
    expect(body.result.error).toEqual({ current: ["account.errors.wrongPassword"] });
    expect(JSON.stringify(body)).not.toContain("not this one");
  });

  test("one can end one's own sessions, and nobody else's", async () => {
    const email = someEmail();
    const here = await newSeller(email);
    const there = new Browser();
    await there.post(signInAction, "/signin", { email, password: goodPassword });
    const stranger = await newCreator();
    const sessionId = tokenHash(there.cookies.get(cookie)!);

    await stranger.post(accountAction, "/account", { intent: "end-session", sessionId });
    expect((await there.get(accountLoader, "/account")).status).toBe(200);
    await here.post(accountAction, "/account", { intent: "end-session", sessionId });
    expect((await there.get(accountLoader, "/account")).status).toBe(302);
    expect((await here.get(accountLoader, "/account")).status).toBe(200);
  });

  test.each([
    ["30 days after signing in", { createdAt: daysFromNow(-31) }],
    ["when its time is over", { expiresAt: daysFromNow(-1) }],
  ])("a session ends %s", async (_, change) => {
    const browser = await newSeller();
    const id = tokenHash(browser.cookies.get(cookie)!);
    await db.update(session).set(change).where(eq(session.id, id));
    expect((await browser.get(accountLoader, "/account")).status).toBe(302);
  });

  test("a session in use is kept beyond seven days", async () => {
    const browser = await newSeller();
    const id = tokenHash(browser.cookies.get(cookie)!);
    await db
      .update(session)
      .set({ expiresAt: daysFromNow(1) })
      .where(eq(session.id, id));
    expect((await browser.get(accountLoader, "/account")).status).toBe(200);
    const [kept] = await db.select().from(session).where(eq(session.id, id));
    expect(kept!.expiresAt.getTime()).toBeGreaterThan(daysFromNow(6).getTime());
  });

  test.each(["%", "%E0%A4%A", "", "x".repeat(5000), "'; DROP TABLE session; --", "\u00e9"])(
    "a cookie of %j is nobody's",
    async (value) => {
      const browser = new Browser();
      browser.cookies.set(cookie, value);
      expect((await browser.get(accountLoader, "/account")).status).toBe(302);
    },
  );
});

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 3600 * 1000);
}
