import { randomBytes } from "node:crypto";
import net from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { createApiKey } from "#app/account/api-key.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { browser, ownPage, startServer } from "#tests/kit/server.ts";

// In production and without DEMO: what stands on the internet.
const server = await startServer({ DEMO: "0" });
const seller = await buildSeller();
const { sellerId, personId } = seller;
const { key } = await createApiKey(seller, { name: "test", scopes: ["read", "write"] });
const cookie = (await startSession(new Request("http://localhost/"), personId)).split(";")[0]!;
const signedStore = await buildStore(seller, "signed");

/** What a client that is no browser may put on the wire; answers the status line and the rest. */
function raw(lines: string[], body: string | Buffer = ""): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const socket = net.connect(server.port, "127.0.0.1");
    let text = "";
    const done = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("end", done).on("error", done).on("close", done);
    socket.setTimeout(8000, done);
    socket.write(`${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`);
    if (body.length > 0) socket.write(body);
  });
}

afterAll(() => {
  if (server.process.exitCode !== null) console.error(`the server ended:\n${server.output().slice(-3000)}`);
});

const trace = /\bat [\w.<>]+ \(|node_modules|\.server\.ts|postgres|DrizzleQuery|Failed query|SELECT /;
const alive = async () => (await fetch(`${server.url}/readyz`)).status === 200;

describe("addresses nobody should send", () => {
  const long = "a".repeat(8000);
  it.each([
    ["/%", 404],
    ["/%00", 400],
    ["/campaigns/%00", 400],
    ["/campaigns/%E0%A4%A", 404],
    ["/campaigns?q=%00", 400],
    ["/campaigns?q=%ED%A0%80", 200],
    ["/campaigns?before=%27%20OR%201=1", 200],
    [`/campaigns/${long}`, 404],
    [`/campaigns?q=${long}`, 200],
    [`/${long}`, 404],
    ["/r/%00", 400],
    [`/r/${long}`, 404],
    ["/join/%00", 400],
    ["/reset/%F0%9F%92%A9", 410],
    ["/..%2f..%2fetc%2fpasswd", 404],
    ["/assets/..%2f..%2fpackage.json", 404],
    ["/assets/%c0%ae%c0%ae/package.json", 404],
    ["//evil.example/seller", 404],
    ["/\\evil.example", 404],
    ["http://evil.example/", 200],
    ["http://[/", 400],
    ["/seller?%00", 400],
    ["/seller?_data=routes%2Fseller", 302],
    ["/seller.data?_routes=routes%2Fnothing", 200],
    ["*", 400],
  ])("GET %s", async (target, status) => {
    const answer = await raw([`GET ${target} HTTP/1.1`, "Host: localhost"]);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(trace);
    expect(answer.text).not.toMatch(/location: (https?:)?\/\/evil/i);
  });

  it.each([
    "/seller/orders?search=%00",
    "/seller/inbox?order=%00",
    "/seller/reports/commissions.csv?month=%00",
    "/seller/creators?currency=%00",
    "/seller/orders?before=99999999999999-ord_00000000000000000000000000",
    "/seller?from=0000-01-01&to=9999-12-31",
    "/seller?from=2026-02-30&to=2026-02-31",
    "/seller/reports/commissions.csv?from=2026-02-31&to=2026-02-31",
    "/seller/reports/commissions.csv?from=0000-01-01&to=9999-12-31",
    "/seller/reports/commissions.csv?from=%0d%0ax&to=%22",
    "/seller/finance/new?currency=USD&minimum=1e999",
    "/seller/finance/batches/bat_7zzzzzzzzzzzzzzzzzzzzzzzzz",
    "/seller/finance/batches/bat_7zzzzzzzzzzzzzzzzzzzzzzzzz/bank.csv",
    "/seller/inbox?before=evt_7zzzzzzzzzzzzzzzzzzzzzzzzz",
  ])("signed in: %s is never a 5xx", async (path) => {
    const answer = await raw([`GET ${path} HTTP/1.1`, "Host: localhost", `Cookie: ${cookie}`]);
    expect(answer.status).toBeGreaterThanOrEqual(200);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(trace);
  });

  it("odd headers: cookies, languages, referrers, a made-up host and forwarders", async () => {
    for (const header of [
      'Cookie: ;;;=;==;a=%E0%A4%A; lang=%00; scheme="',
      `Cookie: rekan_session=${"a".repeat(40)}; seller=sel_'; rekan_device=...`,
      `Cookie: ${"x=y; ".repeat(1500)}`,
      "Cookie: lang=__proto__; scheme=constructor",
      "Accept-Language: *;q=zz, -,,;;, id-ID-u-co-\u00ff, en;q=9e999",
      `Accept-Language: ${"en-US,".repeat(1200)}`,
      "Accept-Language: __proto__",
      "Referer: javascript:alert(1)",
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: gopher",
      "Content-Length: 0",
      "X-Request-Id: <script>",
    ]) {
      const answer = await raw(["GET /campaigns HTTP/1.1", "Host: evil.example", header]);
      expect([header.slice(0, 40), answer.status]).toEqual([header.slice(0, 40), 200]);
      expect(answer.text).not.toContain("evil.example");
      expect(answer.text).not.toContain('<script>"');
    }
    expect((await raw(["GET / HTTP/1.1", "Host: a", `X: ${"a".repeat(40_000)}`])).status).toBe(431);
  });

  it("the pages that open accounts aren't there", async () => {
    for (const path of ["/dev/mail", "/dev/shop", "/dev/mail.data", "/dev/shop.data"])
      expect((await fetch(server.url + path)).status).toBe(404);
    const sent = await fetch(`${server.url}/dev/shop`, {
      method: "POST",
      headers: ownPage,
      body: new URLSearchParams({ store: signedStore.storeId }),
    });
    expect(sent.status).toBe(404);
  });
});

describe("who may send a form (threat 38)", () => {
  const post = (headers: string[], path = "/signout", method = "POST") =>
    raw(
      [
        `${method} ${path} HTTP/1.1`,
        "Host: localhost",
        "Content-Length: 3",
        "Content-Type: text/plain",
        ...headers,
      ],
      "a=b",
    );
  it.each<[string, string[]]>([
    ["nothing said", []],
    ["no origin known", ["Origin: null"]],
    ["another origin", ["Origin: https://evil.example"]],
    ["another site", ["Sec-Fetch-Site: cross-site", "Origin: http://localhost"]],
    ["a neighbouring subdomain", ["Sec-Fetch-Site: same-site"]],
    [
      "a made-up host that agrees with its origin",
      ["Origin: http://evil.example", "X-Forwarded-Host: evil.example"],
    ],
  ])("%s: 403, whatever the method", async (_, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect((await post(headers, "/signout", method)).status).toBe(403);
    expect((await post(headers, "/seller/keys.data")).status).toBe(403);
  });

  it("an address that only begins like a hook's is no way round it", async () => {
    for (const path of [
      "/hooks/../signout",
      "/hooks/%2e%2e/signout",
      "/api/v1/../../signout",
      "http://localhost/hooks/../signout",
      "/hooks/..\\signout",
    ])
      expect([path, (await post([], path)).status]).toEqual([path, 403]);
  });

  it("other methods aren't used", async () => {
    for (const method of ["OPTIONS", "TRACE", "PROPFIND"])
      expect([405, 403]).toContain((await post([], "/", method)).status);
  });
});

describe("bodies", () => {
  it("one that never ends is cut at the cap, and says so", async () => {
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(65_536, "a"), Buffer.from("\r\n")]);
    for (const [path, headers] of [
      ["/signin", ["Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded"]],
      ["/api/v1/orders", [`Authorization: Bearer ${key}`, "Content-Type: application/json"]],
      [`/hooks/${signedStore.storeId}`, ["Content-Type: application/json"]],
    ] as const) {
      const body = Buffer.concat(Array.from({ length: 60 }, () => chunk));
      const answer = await raw(
        [`POST ${path} HTTP/1.1`, "Host: localhost", "Transfer-Encoding: chunked", ...headers],
        body,
      );
      expect([path, answer.status]).toEqual([path, 413]);
    }
    expect(await alive()).toBe(true);
  });

  it("one that claims to be huge is refused before it is read", async () => {
    const answer = await raw([
      "POST /signin HTTP/1.1",
      "Host: localhost",
      "Sec-Fetch-Site: same-origin",
      "Content-Length: 99999999999",
    ]);
    expect(answer.status).toBe(413);
  });

  it("a field's name can't make us build a list of four thousand million", async () => {
    for (const name of [
      "a[4294967294]",
      "email[99999999]",
      "products[4294967294].name",
      "a[0]".repeat(20_000),
      "a.b".repeat(9_000),
    ])
      expect(
        (
          await fetch(`${server.url}/signin`, {
            method: "POST",
            headers: ownPage,
            body: new URLSearchParams({ [name]: "x" }),
          })
        ).status,
      ).toBe(422);
  });

  it("a password of a megabyte is 422 ; broken forms are no 5xx", async () => {
    const answer = await fetch(`${server.url}/signin`, {
      method: "POST",
      headers: ownPage,
      body: new URLSearchParams({ email: "a@example.test", password: "a".repeat(1_000_000) }),
    });
    expect(answer.status).toBe(422);
    for (const [type, body] of [
      ["multipart/form-data", "x"],
      ["multipart/form-data; boundary=a", "--a\r\nnonsense"],
      ["application/json", "{"],
      ["text/plain", "email=a"],
      [
        "application/x-www-form-urlencoded",
        "email[0].x=1&email[__proto__][x]=1&__proto__.x=1&%00=%00&a[99999999]=1",
      ],
      ["application/x-www-form-urlencoded", "products[4294967295].name=x&products[-1]=2&channels[1e9].url=1"],
    ] as const) {
      for (const path of ["/signin", "/signup?as=seller", "/forgot", "/settings/look", "/signout"]) {
        const sent = await fetch(server.url + path, {
          method: "POST",
          redirect: "manual",
          headers: { ...ownPage, "content-type": type },
          body,
        });
        expect([path, type, body.slice(0, 20), sent.status >= 500]).toEqual([
          path,
          type,
          body.slice(0, 20),
          false,
        ]);
        expect(await sent.text()).not.toMatch(trace);
      }
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it("a NUL in a form's field is no 5xx anywhere", async () => {
    const send = (path: string, form: Record<string, string>) =>
      fetch(server.url + path, {
        method: "POST",
        redirect: "manual",
        headers: { ...ownPage, cookie },
        body: new URLSearchParams(form),
      });
    for (const [path, form] of [
      ["/seller/members", { intent: "withdraw", invitationId: "\0" }],
      ["/seller/members", { intent: "remove", personId: "\0" }],
      ["/seller/members", { intent: "invite", email: "a\0@example.test", role: "viewer" }],
      ["/seller/keys", { intent: "revoke", keyId: "\0" }],
      ["/seller/keys", { name: "a\0b", scopes: "read" }],
      ["/seller/origins", { intent: "remove", origin: "\0" }],
      ["/seller/origins", { origin: "https://a\0.example" }],
      ["/seller/stores/new", { kind: "signed", name: "a\0b\ud800" }],
      ["/seller/finance/funds", { currency: "USD", amount: "1", reference: "a\0b" }],
      ["/seller/campaigns/new", { name: "a\0", brief: "b\0" }],
      ["/account", { intent: "end-session", sessionId: "\0" }],
      ["/account", { intent: "profile", name: "a\0b", locale: "en" }],
      ["/settings/look", { lang: "\0", back: "/\0" }],
      ["/join/%E6%BC%A2", { name: "x", password: "long enough 1" }],
      ["/reset/%E6%BC%A2%0d%0aX: y", { password: "long enough 1" }],
      ["/join/%0d%0aSet-Cookie:a", { name: "x", password: "long enough 1" }],
    ] as [string, Record<string, string>][]) {
      const { status, headers } = await send(path, form);
      expect([path, form, status >= 500]).toEqual([path, form, false]);
      expect(headers.get("set-cookie") ?? "").not.toMatch(/^a/);
    }
  });
});

describe("the API", () => {
  const order = (ref: string) => ({
    ref,
    occurredAt: minutesAgo(1).toISOString(),
    currency: "USD",
    lines: [{ ref: "1", quantity: 1, amount: 100 }],
  });
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  it("odd keys and refs are refused with a code, never a 5xx", async () => {
    const huge = randomBytes(6000).toString("base64url");
    expect((await send("/orders", order("H-1"), { "idempotency-key": huge })).status).toBe(400);
    expect((await send("/orders", order("H-2"), { "idempotency-key": "a\u00e9b" })).status).toBe(400);
    expect((await send("/orders", order("H-3"), { "idempotency-key": "" })).status).toBe(400);
    const refund = { ref: "R", occurredAt: minutesAgo(0).toISOString(), amount: 5 };
    expect((await send(`/orders/${huge}/refunds`, refund)).status).toBe(422);
    expect((await send("/orders/a%00b/refunds", refund)).status).toBe(400);
    expect((await send("/orders/%E2%80%AEabc/refunds", refund)).status).toBe(422);
    for (const ref of [huge, "%E2%80%AEabc", "%ED%A0%80"]) {
      const read = await fetch(`${server.url}/api/v1/orders/${ref}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(read.status).toBe(404);
    }
    for (const body of ["", "null", "[]", "1", '"x"', `${"[".repeat(200_000)}`, '{"a":'.repeat(30_000)])
      expect([400, 422]).toContain((await send("/orders", body)).status);
    expect(await alive()).toBe(true);
  });

  it("what is wrong with a key is said in a problem, and the key itself isn't repeated", async () => {
    for (const authorization of [
      "",
      "Bearer",
      "Bearer x",
      "Basic YTpi",
      `Bearer rekan_${"A".repeat(43)}`,
      `Bearer ${"a".repeat(9000)}`,
    ]) {
      const answer = await send("/orders", order("K"), { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("content-type")).toContain("problem+json");
    }
  });
});

describe("clicks", () => {
  it("one visitor's odd address costs nobody their click", async () => {
    await db.insert(tables.sellerOrigin).values({ sellerId, origin: "https://shop.example.test" });
    const { campaignId } = await buildCampaign(seller);
    const { linkId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    const [row] = await sql<{ code: string }[]>`SELECT code FROM link WHERE id = ${uuidFromId(linkId)}`;
    const open = (query: string) =>
      fetch(`${server.url}/r/${row!.code}${query}`, { headers: browser, redirect: "manual" });
    const queries = [
      "?sub=a%00b",
      "?sub=%ED%A0%80",
      "?sub=%",
      `?sub=${"%F0%9F%92%A9".repeat(150)}`,
      "?sub=%22%7D,NULL%5C",
    ];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => open(queries[i % 8] ?? "?sub=fine")),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 302));
    const [kept] = await sql<{ clicks: number }[]>`
      SELECT count(*)::int AS clicks FROM click WHERE link_id = ${uuidFromId(linkId)}`;
    expect(kept!.clicks).toBe(40);
  });
});

describe("what the log and the trail keep", () => {
  it("a forger can't fill the trail with bad signatures", async () => {
    const count = async () =>
      (
        await sql<{ n: number }[]>`
          SELECT count(*)::int AS n FROM audit_event WHERE action = 'hook.bad_signature' AND subject = ${signedStore.storeId}`
      )[0]!.n;
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        fetch(`${server.url}/hooks/${signedStore.storeId}`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "webhook-id": "x",
            "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
            "webhook-signature": "v1,AAAA",
          },
          body: "{}",
        }),
      ),
    );
    expect(answers.every(({ status }) => status === 401)).toBe(true);
    expect(await count()).toBeGreaterThan(0);
    expect(await count()).toBeLessThanOrEqual(5);
  });

  it("no query's values, no keys, no cookies", () => {
    expect(server.output()).not.toContain(key);
    expect(server.output()).not.toContain(cookie.split("=")[1]);
    expect(server.output()).not.toMatch(/params: /);
  });
});
