import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { hmacHex } from "#app/intake/signature.ts";
import { fromElsewhere } from "#app/request-guard.server.ts";
import { action } from "#app/routes/social.tiktok.events.ts";
import { sql } from "#db/client.server.ts";
import { aCreator } from "#tests/campaign/people.ts";
import { outside } from "#tests/kit/setup.ts";
import { connect, mailsTo, rowOf } from "./kit.ts";
import { tiktokAnswers } from "./networks.ts";

const seconds = () => Math.floor(Date.now() / 1000);

/** TikTok's `authorization.removed`; `change` alters its body, `key` and `at` its signature. */
function event(openId: string, change: Record<string, unknown> = {}) {
  const content = JSON.stringify({ reason: 1 });
  const usual = { client_key: "tk-key", event: "authorization.removed", create_time: seconds(), content };
  return JSON.stringify({ ...usual, user_openid: openId, ...change });
}
const signed = (body: string, at = seconds(), key = "tk-secret") =>
  `t=${at},s=${hmacHex(key, `${at}.`, body)}`;

async function post(body: string, signature: string | null, type = "application/json") {
  const request = new Request("http://localhost:3000/social/tiktok/events", {
    ...{ method: "POST", body },
    headers: { "Content-Type": type, ...(signature === null ? {} : { "TikTok-Signature": signature }) },
  });
  const answer = await action({ request, params: {}, context: {} } as ActionFunctionArgs);
  return answer.status;
}

let made = 0;
async function aConnected() {
  const openId = `open-e${++made}`;
  tiktokAnswers({ token: { open_id: openId }, user: { open_id: openId } });
  const creator = await aCreator();
  await connect(creator, "tiktok");
  return { creator, openId };
}

beforeEach(() => outside.resetHandlers());

describe("TikTok (social): authorization.removed", () => {
  test("signed: disconnected, tokens erased, and the creator has a mail; re-sent it changes nothing", async () => {
    const { creator, openId } = await aConnected();
    const body = event(openId);
    expect(await post(body, signed(body))).toBe(200);
    const row = await rowOf(creator);
    expect(row).toMatchObject({ disconnectedBecause: "network", access: null });
    expect(await post(body, signed(body))).toBe(200);
    expect(await post(body, signed(body))).toBe(200);
    expect(await rowOf(creator)).toEqual(row);
    expect(await mailsTo(creator)).toHaveLength(1);
  });

  test("forged ones leave one line a minute in the trail, however many come", async () => {
    for (let n = 0; n < 20; n++)
      expect(await post(event("x"), `t=${seconds()},s=${"0".repeat(64)}`)).toBe(401);
    const rows = await sql`SELECT 1 FROM audit_event WHERE action = 'social.bad_signature'`;
    expect(rows).toHaveLength(1);
  });

  test("one from before the account was connected again changes nothing", async () => {
    const { creator, openId } = await aConnected();
    const body = event(openId, { create_time: seconds() - 100 });
    expect(await post(body, signed(body))).toBe(200);
    expect(await rowOf(creator)).toMatchObject({ disconnectedAt: null });
  });

  test.each([
    ["unsigned", () => null],
    ["an empty header", () => ""],
    ["no hex", () => `t=${seconds()},s=zz`],
    ["another secret", (body: string) => signed(body, seconds(), "other")],
    ["another body", (body: string) => signed(`${body} `)],
    ["301 seconds old", (body: string) => signed(body, seconds() - 302)],
    ["301 seconds ahead", (body: string) => signed(body, seconds() + 302)],
    ["a time that is none", (body: string) => signed(body).replace(/t=\d+/, "t=1e9")],
    ["a megabyte of header", () => `t=1,s=${"a".repeat(1_000_000)}`],
  ])("%s: 401 and nothing happens", async (_, sign) => {
    const { creator, openId } = await aConnected();
    const body = event(openId);
    expect(await post(body, sign(body))).toBe(401);
    expect(await rowOf(creator)).toMatchObject({ disconnectedAt: null });
  });

  test("299 seconds old will do", async () => {
    const { openId } = await aConnected();
    const body = event(openId);
    expect(await post(body, signed(body, seconds() - 298))).toBe(200);
  });

  test("what isn't for us, isn't read or is of another kind", async () => {
    const { creator, openId } = await aConnected();
    const cases: [string, number][] = [
      [event(openId, { client_key: "other" }), 400],
      [event(openId, { create_time: "now" }), 400],
      ["{", 400],
      ['{"__proto__":{"event":"authorization.removed"}}', 400],
      [event(openId, { event: "video.publish.completed" }), 200],
      [event("nobody-we-know"), 200],
    ];
    for (const [body, status] of cases)
      expect([body, await post(body, signed(body))]).toEqual([body, status]);
    expect(await post("a=b", null, "text/plain")).toBe(415);
    expect(await post("x".repeat(300_000), null)).toBe(413);
    expect(await rowOf(creator)).toMatchObject({ disconnectedAt: null });
  });
});

test("only this very address is open to other sites", () => {
  const at = (path: string) =>
    fromElsewhere({ method: "POST", headers: {} } as never, new URL(path, "http://localhost:3000"))?.status;
  expect(at("/social/tiktok/events")).toBeUndefined();
  for (const path of [
    "/social/tiktok/events.data",
    "/social/tiktok/events/x",
    "/social/tiktok",
    "/creator/accounts",
    "/x/social/tiktok/events",
  ])
    expect([path, at(path)]).toEqual([path, 403]);
});
