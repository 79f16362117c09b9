import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { changeRole } from "#app/account/member.server.ts";
import { requireCreator, requireOperator, requireSeller, signedIn } from "#app/account/scope.server.ts";
import { action as joinAction, loader as joinLoader } from "#app/routes/join.$token.tsx";
import { action as keysAction, loader as keysLoader } from "#app/routes/seller.keys.tsx";
import { action as membersAction, loader as membersLoader } from "#app/routes/seller.members.tsx";
import { db } from "#db/client.server.ts";
import { auditEvent, person, type SellerRole, sellerMember } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { goodPassword, mailedPath, newCreator, newSeller, someEmail } from "#tests/account/kit.ts";

const members = "/seller/members";
const scopeOf = (browser: Browser) => requireSeller(browser.request("/seller"));

async function invite(owner: Browser, email: string, role: string): Promise<string> {
  await owner.post(membersAction, members, { intent: "invite", email, role });
  return (await mailedPath(email)).replace("/join/", "");
}

/** A browser signed in as a member with that role. */
async function newMember(owner: Browser, role: SellerRole): Promise<Browser> {
  const token = await invite(owner, someEmail(), role);
  const browser = new Browser();
  const form = { name: `The ${role}`, password: goodPassword };
  const { location } = await browser.post(joinAction, `/join/${token}`, form, { token });
  expect(location).toBe("/seller");
  return browser;
}

describe("invitations", () => {
  test("the invited person signs up by the link and has the role", async () => {
    const owner = await newSeller();
    const finance = await newMember(owner, "finance");
    const [mine, theirs] = [await scopeOf(owner), await scopeOf(finance)];
    expect(theirs).toMatchObject({ sellerId: mine.sellerId, role: "finance" });
    const trail = await db.select().from(auditEvent).where(eq(auditEvent.sellerId, mine.sellerId));
    expect(trail.map(({ action }) => action)).toEqual([
      "seller.signed_up",
      "member.invited",
      "member.joined",
    ]);
  });

  test("who has an account accepts signed in, and chooses the seller joined", async () => {
    const owner = await newSeller();
    const email = someEmail();
    const other = await newSeller(email);
    const token = await invite(owner, email, "manager");
    expect((await other.post(joinAction, `/join/${token}`, {}, { token })).location).toBe("/seller");
    expect((await scopeOf(other)).sellerId).toBe((await scopeOf(owner)).sellerId);
    other.cookies.delete("seller");
    expect((await scopeOf(other)).role).toBe("owner");
  });

  test("a forwarded link opens nothing for somebody else", async () => {
    const owner = await newSeller();
    const token = await invite(owner, someEmail(), "owner");
    const stranger = await newCreator();
    await stranger.post(joinAction, `/join/${token}`, {}, { token });
    await expect(scopeOf(stranger)).rejects.toMatchObject({ status: 404 });
    expect((await new Browser().get(joinLoader, `/join/${token}`, { token })).status).toBe(200);
  });

  test("a link works once, and not after it was replaced or withdrawn", async () => {
    const owner = await newSeller();
    const email = someEmail();
    const first = await invite(owner, email, "viewer");
    const second = await invite(owner, email, "finance");
    const read = (token: string) => new Browser().get(joinLoader, `/join/${token}`, { token });
    expect((await read(first)).status).toBe(410);
    const { body } = await owner.get(membersLoader, members);
    expect(body.invitations).toHaveLength(1);
    const { invitationId } = body.invitations[0]!;
    await (await newSeller()).post(membersAction, members, { intent: "withdraw", invitationId });
    expect((await read(second)).status).toBe(200);
    await owner.post(membersAction, members, { intent: "withdraw", invitationId });
    expect((await read(second)).status).toBe(410);
  });

  test.each([
    ["manager", "owner", 403],
    ["manager", "manager", 403],
    ["manager", "finance", 302],
    ["finance", "viewer", 403],
    ["viewer", "viewer", 403],
  ] as const)("a %s inviting a %s gets %i", async (role, invited, status) => {
    const member = await newMember(await newSeller(), role);
    const form = { intent: "invite", email: someEmail(), role: invited };
    expect((await member.post(membersAction, members, form)).status).toBe(status);
  });
});

describe("members", () => {
  test("the last owner can neither leave nor step down; a second one can", async () => {
    const owner = await newSeller();
    const { personId } = await scopeOf(owner);
    const stepDown = { intent: "role", personId, role: "viewer" };
    expect((await owner.post(membersAction, members, stepDown)).status).toBe(409);
    expect((await owner.post(membersAction, members, { intent: "leave" })).status).toBe(409);
    await newMember(owner, "owner");
    expect((await owner.post(membersAction, members, { intent: "leave" })).location).toBe("/");
    await expect(scopeOf(owner)).rejects.toMatchObject({ status: 404 });
  });

  test("two owners demoting each other at once leave one", async () => {
    const a = await newSeller();
    const b = await newMember(a, "owner");
    const [scopeA, scopeB] = [await scopeOf(a), await scopeOf(b)];
    await Promise.all([
      changeRole(scopeA, scopeB.personId, "viewer"),
      changeRole(scopeB, scopeA.personId, "viewer"),
    ]);
    const owners = await db
      .select()
      .from(sellerMember)
      .where(and(eq(sellerMember.sellerId, scopeA.sellerId), eq(sellerMember.role, "owner")));
    expect(owners).toHaveLength(1);
  });

  test("a manager can't touch owners and managers, and anybody may leave", async () => {
    const owner = await newSeller();
    const { personId } = await scopeOf(owner);
    const manager = await newMember(owner, "manager");
    const viewer = await newMember(owner, "viewer");
    expect((await manager.post(membersAction, members, { intent: "remove", personId })).status).toBe(403);
    const promote = { intent: "role", personId: (await scopeOf(viewer)).personId, role: "owner" };
    expect((await manager.post(membersAction, members, promote)).status).toBe(403);
    expect((await viewer.post(membersAction, members, { intent: "leave" })).location).toBe("/");
  });

  test("a removed member is out with the next request", async () => {
    const owner = await newSeller();
    const viewer = await newMember(owner, "viewer");
    const { personId } = await scopeOf(viewer);
    await owner.post(membersAction, members, { intent: "remove", personId });
    await expect(scopeOf(viewer)).rejects.toMatchObject({ status: 404 });
  });

  test("another seller's member is not there", async () => {
    const owner = await newSeller();
    const stranger = await newSeller();
    const { personId } = await scopeOf(stranger);
    for (const form of [
      { intent: "remove", personId },
      { intent: "role", personId, role: "viewer" },
      { intent: "remove", personId: "per_x" },
    ]) {
      expect((await owner.post(membersAction, members, form)).status).toBe(404);
    }
    expect((await scopeOf(stranger)).role).toBe("owner");
  });

  test("a seller cookie of somebody else's seller is not heeded", async () => {
    const browser = await newSeller();
    const mine = await scopeOf(browser);
    browser.cookies.set("seller", (await scopeOf(await newSeller())).sellerId);
    expect((await scopeOf(browser)).sellerId).toBe(mine.sellerId);
  });
});

describe("who gets in", () => {
  test.each([
    ["owner", 200],
    ["manager", 200],
    ["finance", 403],
    ["viewer", 403],
  ] as const)("a %s asking for members or keys gets %i", async (role, status) => {
    const owner = await newSeller();
    const browser = role === "owner" ? owner : await newMember(owner, role);
    expect((await browser.get(membersLoader, members)).status).toBe(status);
    expect((await browser.get(keysLoader, "/seller/keys")).status).toBe(status);
    const key = new FormData();
    key.set("name", "Checkout");
    key.set("scopes", "orders:write");
    expect((await browser.post(keysAction, "/seller/keys", key)).status).toBe(status);
  });

  test("loaders and actions called directly without a session answer nobody", async () => {
    const nobody = new Browser();
    for (const [loader, action, path] of [
      [membersLoader, membersAction, members],
      [keysLoader, keysAction, "/seller/keys"],
    ] as const) {
      expect((await nobody.get(loader, path)).location).toBe(
        `/signin?redirectTo=${encodeURIComponent(path)}`,
      );
      expect((await nobody.post(action, path, { intent: "x" })).status).toBe(401);
    }
  });

  test("loaders of one request share a look-up, and what an action changed is seen after it", async () => {
    const browser = await newSeller();
    const ask = () => {
      const request = browser.request("/seller");
      request.headers.set("X-Request-Id", "one");
      return signedIn(request);
    };
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first).toBe(second);
    await db.update(person).set({ name: "Dewi" }).where(eq(person.id, first!.personId));
    expect(await ask()).toMatchObject({ personName: "Dewi" });
  });

  test("a creator is no seller, a seller no creator, and neither the operator", async () => {
    const [seller, creator] = [await newSeller(), await newCreator()];
    await expect(scopeOf(creator)).rejects.toMatchObject({ status: 404 });
    await expect(requireCreator(seller.request("/creator"))).rejects.toMatchObject({ status: 404 });
    await expect(requireOperator(seller.request("/operator"))).rejects.toMatchObject({ status: 404 });
    await expect(requireOperator(new Browser().request("/operator"))).rejects.toMatchObject({ status: 302 });
    expect(await requireCreator(creator.request("/creator"))).toMatchObject({ displayName: "Maya" });
    const { personId } = await scopeOf(seller);
    await db.update(person).set({ isOperator: true }).where(eq(person.id, personId));
    expect(await requireOperator(seller.request("/operator"))).toMatchObject({ personId, isOperator: true });
  });
});
