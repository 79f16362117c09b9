import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { signClickToken } from "#app/click/token.server.ts";
import { daysOf } from "#app/dashboard/figures.queries.server.ts";
import { spanOf } from "#app/dashboard/span.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { usd } from "#tests/kit/builders.ts";
import type { Admin, BigSeller } from "./big-seller.ts";
import type { Child } from "./child.ts";
import { load } from "./load.ts";
import { requests } from "./redirect.ts";

/** The built app on a database with one seller in it. */
export type Place = { app: Child; admin: Admin; seller: BigSeller; cookie: string };

/** Orders signed ahead for a second of measuring: more than are answered. */
const signedPerSecond = 8_000;

/** Redirects answered in a second, their clicks committed. */
export async function redirects({ app, seller }: Place, seconds: number): Promise<number> {
  const next = requests(seller.links.map(({ code }) => code));
  return (await load({ port: app.port, connections: 64, seconds, next })).perSecond;
}

/** Orders a second, from the store's signed request until the last of them is in the ledger. */
export async function settles({ app, admin, seller }: Place, seconds: number): Promise<number> {
  const all = signedOrders(seller, Math.ceil(seconds * signedPerSecond));
  let [at, accepted] = [0, 0];
  const start = performance.now();
  await load({
    ...{ port: app.port, connections: 64, seconds, total: all.length, next: () => all[at++]! },
    onAnswer: ({ status }) => {
      if (status === 202) accepted++;
    },
  });
  const waits = () => admin`
    SELECT 1 FROM inbox_event WHERE seller_id = ${uuidFromId(seller.sellerId)} AND state = 'received' LIMIT 1`;
  while ((await waits()).length > 0) await sleep(10);
  return accepted / ((performance.now() - start) / 1000);
}

let made = 0;

function signedOrders({ storeId, secret, links }: BigSeller, count: number): Buffer[] {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const now = Date.now();
  const tokens = links.map(({ id }) => signClickToken(idFromUuid("clk", v7({ msecs: now - 60_000 })), id));
  return Array.from({ length: count }, () => {
    const n = made++;
    const id = `grown-${now}-${n}`;
    const body = JSON.stringify({
      type: "order.paid",
      data: {
        ...{
          ref: id,
          occurredAt: new Date(now).toISOString(),
          currency: "USD",
          clickToken: tokens[n % tokens.length],
        },
        customer: { id: `c${n}`, email: `buyer${n}@example.test` },
        lines: [
          {
            ref: "1",
            sku: `SKU-${n % 40}`,
            name: `Product ${n % 40}`,
            quantity: 1,
            amount: 2_500 + (n % 900),
          },
        ],
      },
    });
    const timestamp = Math.floor(now / 1000);
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return Buffer.from(
      `POST /hooks/${storeId} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nwebhook-id: ${id}\r\nwebhook-timestamp: ${timestamp}\r\nwebhook-signature: v1,${signature}\r\n\r\n${body}`,
    );
  });
}

let asked = 0;

/** Dashboards of 90 days rendered in a second; each address is new, so none is taken from page.server.ts. */
export async function pages({ app, cookie }: Place, seconds: number): Promise<number> {
  const sent = await load({
    ...{ port: app.port, connections: 16, seconds },
    next: () =>
      Buffer.from(
        `GET /seller?days=90&n=${asked++} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nUser-Agent: Mozilla/5.0\r\n\r\n`,
      ),
    onAnswer: ({ status }) => {
      if (status !== 200) throw new Error(`a dashboard answered ${status}`);
    },
  });
  return sent.perSecond;
}

/** How often a second PostgreSQL answers the figures of 90 days to one connection. */
export async function figures({ admin, seller }: Place, seconds: number): Promise<number> {
  const span = spanOf(new URLSearchParams("days=90"), new Date());
  const start = performance.now();
  let answered = 0;
  while (performance.now() - start < seconds * 1000) {
    await admin`${daysOf({ sellerId: seller.sellerId }, usd, span) as never}`;
    answered++;
  }
  return answered / ((performance.now() - start) / 1000);
}

export async function signIn(port: number, { email, password }: BigSeller["login"]): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/signin`, {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ email, password }),
    redirect: "manual",
  });
  if (response.status !== 302) throw new Error(`signing in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}
