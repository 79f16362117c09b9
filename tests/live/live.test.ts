import { createHmac, randomUUID } from "node:crypto";
import net from "node:net";
import { expect, it } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { launchChromium } from "#tests/kit/chromium.ts";
import { send } from "#tests/kit/send.ts";
import { eventually, startServer } from "#tests/kit/server.ts";

const server = await startServer();
const chromium = await launchChromium();
const seller = await buildSeller();
const creator = await buildCreator();
const { campaignId } = await buildCampaign(seller);
const enrolled = await enrol(seller, campaignId, creator.creatorId);
const store = await buildStore(seller);

const orderOf = (amount: number) => ({
  ...{ ref: randomUUID(), occurredAt: minutesAgo(1).toISOString(), currency: "USD" },
  ...{ coupons: [enrolled.coupon], lines: [{ ref: "1", name: "Linen", quantity: 1, amount }] },
});

/** As a shop sends it: signed, through the front door. */
async function hook(body: object): Promise<void> {
  const text = JSON.stringify({ type: "order.paid", data: body });
  const [id, at] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))];
  const key = Buffer.from(store.secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.${text}`).digest("base64");
  const answer = await fetch(`${server.url}/hooks/${store.storeId}`, {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", "webhook-id": id, "webhook-timestamp": at },
      "webhook-signature": `v1,${signature}`,
    },
    body: text,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

async function openAs(personId: typeof seller.personId, path: string) {
  const cookie = (await startSession(new Request("http://localhost/"), personId)).split(";")[0]!;
  const [name = "", value = ""] = cookie.split("=");
  const context = await chromium.newContext({ baseURL: server.url, viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  const heard = page.waitForRequest((request) => request.url().includes("/live?place="));
  await page.goto(path);
  await heard;
  return page;
}

const ordersOn = async (page: Awaited<ReturnType<typeof openAs>>) =>
  Number(
    await page
      .locator(".stat", { hasText: /^Orders/ })
      .locator(".stat-figure")
      .textContent(),
  );

it("a sale shows on the open dashboards of seller and creator without a reload", {
  timeout: 120_000,
}, async () => {
  await send({ sellerId: seller.sellerId, storeId: store.storeId }, "order.paid", orderOf(10_000));
  const [theirs, mine] = [
    await openAs(seller.personId, "/seller"),
    await openAs(creator.personId, "/creator"),
  ];
  expect(await ordersOn(theirs)).toBe(1);
  await hook(orderOf(4_000));
  for (const page of [theirs, mine])
    await eventually(async () => ((await ordersOn(page)) === 2 ? true : undefined));

  const waits: number[] = [];
  for (let n = 3; process.env.MEASURE_LIVE && n < 23; n++) {
    await hook(orderOf(1_000));
    const begun = performance.now();
    await theirs.waitForFunction(
      (count) =>
        [...document.querySelectorAll(".stat")].some(
          (stat) =>
            stat.querySelector(".stat-label")?.textContent === "Orders" &&
            stat.querySelector(".stat-figure")?.textContent === String(count),
        ),
      n,
      { polling: 20 },
    );
    waits.push(Math.round(performance.now() - begun));
    await theirs.waitForTimeout(200 + n * 37);
  }
  if (waits.length) console.log("waited, ms:", waits.toSorted((a, b) => a - b).join(" "));
});

type Line = { status: () => number; text: () => string; leave: () => void };

/** A bare connection: what stands between a test and the network reads answers to their end. */
async function line(path: string, cookie = "", method = "GET"): Promise<Line> {
  let text = "";
  const socket = net.connect(server.port, "localhost");
  socket.on("data", (chunk) => (text += chunk)).on("error", () => {});
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: localhost:${server.port}\r\nCookie: ${cookie}\r\n\r\n`);
  const status = () => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
  await eventually(async () => (status() > 0 ? true : undefined));
  return { status, text: () => text, leave: () => socket.destroy() };
}

const hears = (one: Line, words: string) =>
  eventually(async () => (one.text().includes(words) ? true : undefined));

it("a stream is for who is signed in, and no more than a few at once", { timeout: 120_000 }, async () => {
  const member = await buildSeller();
  const cookie = (await startSession(new Request("http://localhost/"), member.personId)).split(";")[0]!;
  const seen: Line[] = [];
  const ask = async (path: string, ...more: string[]) => {
    const one = await line(path, ...more);
    seen.push(one);
    return one;
  };
  expect((await ask("/live?place=seller")).status()).toBe(401);
  expect((await ask("/live?place=creator", cookie)).status()).toBe(404);
  expect((await ask("/live?place=seller", cookie, "HEAD")).text()).toMatch(/text\/event-stream/i);

  const open: Line[] = [];
  for (let n = 0; n < 10; n++) open.push(await ask("/live?place=seller", cookie));
  expect(open.map((one) => one.status())).toEqual([...Array(8).fill(200), 429, 429]);
  const [first] = open;
  await hears(first!, '{"notices":0,"messages":0}');
  await sql`INSERT INTO notice (id, person_id, kind, words, href) VALUES (gen_random_uuid(), ${uuidFromId(member.personId)}, 'x', '{}', '/seller')`;
  await hears(first!, '{"notices":1,"messages":0}');
  for (const one of seen) one.leave();
  // Those who left make room.
  await eventually(async () => {
    const again = await line("/live?place=seller", cookie);
    again.leave();
    return again.status() === 200 ? true : undefined;
  });
});
