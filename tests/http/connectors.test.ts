import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { rotateSecret } from "#app/store/store.server.ts";
import { sql } from "#db/client.server.ts";
import { buildSeller } from "#tests/kit/builders.ts";
import { eventually, startServer } from "#tests/kit/server.ts";
import { type Connected, connect, fresh, type Sender, senders } from "./senders.ts";

const server = await startServer();
const seller = await buildSeller();
const connected = new Map<Sender, Connected>();
for (const sender of senders) connected.set(sender, await connect(seller, sender));

function deliver(storeId: string, body: string, headers: Record<string, string>, method = "POST") {
  return fetch(`${server.url}/hooks/${storeId}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  });
}

async function kept(storeId: Connected["storeId"]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM inbox_event WHERE store_id = ${uuidFromId(storeId)}`;
  return row!.n;
}

const table = senders.map((sender) => [sender.kind, sender] as const);

describe.each(table)("the door for %s", (kind, sender) => {
  const { storeId, secret } = connected.get(sender)!;
  const accepted = kind === "tiktokshop" ? 200 : 202;

  it("keeps what is signed, knows it again, and answers as the sender wants it", async () => {
    const body = fresh(sender);
    const headers = sender.headers(secret, body);
    const [first, again] = [await deliver(storeId, body, headers), await deliver(storeId, body, headers)];
    expect([first.status, again.status]).toEqual([accepted, 200]);
    const texts = [await first.text(), await again.text()];
    const outcomes = ['{"outcome":"accepted"}', '{"outcome":"duplicate"}'];
    expect(texts).toEqual(kind === "tiktokshop" ? ["", ""] : outcomes);
    expect(await kept(storeId)).toBe(1);
  });

  it("keeps nothing of a body that was written again", async () => {
    const body = fresh(sender);
    const before = await kept(storeId);
    expect((await deliver(storeId, `${body} `, sender.headers(secret, body))).status).toBe(401);
    expect(await kept(storeId)).toBe(before);
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["of 3 characters", "abc"],
    ["that is no encoding", "!".repeat(88)],
    ["of 12 kB", "A".repeat(12_000)],
    ["among many", `t=1,${"v1=ab,".repeat(1_500)} ${`v1,${"A".repeat(43)}= `.repeat(60)}`],
  ])("refuses a signature %s", async (_, signature) => {
    const body = fresh(sender);
    const headers = sender.headers(secret, body);
    if (signature === undefined) delete headers[sender.signature];
    else headers[sender.signature] = signature;
    expect((await deliver(storeId, body, headers)).status).toBe(401);
  });

  it("never fails at a header of 1 MB", async () => {
    const headers = { ...sender.headers(secret, "{}"), [sender.signature]: "A".repeat(1_000_000) };
    const status = await deliver(storeId, "{}", headers).then(
      (answer) => answer.status,
      () => 431, // cut off while it was still sending
    );
    expect(status).toBe(431);
  });

  it.skipIf(!sender.timed)("takes a time within 300 s of its own, and no other", async () => {
    for (const [secondsOff, status] of [
      [-299, 202],
      [-302, 401],
      [298, 202],
      [303, 401],
    ] as const) {
      const body = fresh(sender);
      expect((await deliver(storeId, body, sender.headers(secret, body, { secondsOff }))).status).toBe(
        status,
      );
    }
  });

  // Saleor's deliveries have no id: another body is another event.
  it.skipIf(kind === "saleor")(
    "answers 409 to a known id with another body, and the first stands",
    async () => {
      const id = randomUUID();
      const one = sender.withId?.(sender.body, id) ?? sender.body;
      const other = one.replace(/\n}\s*$/, ',\n  "more": 1\n}\n');
      expect((await deliver(storeId, one, sender.headers(secret, one, { id }))).status).toBe(accepted);
      expect((await deliver(storeId, other, sender.headers(secret, other, { id }))).status).toBe(409);
    },
  );

  it("takes POST alone, and JSON alone", async () => {
    const body = fresh(sender);
    const headers = sender.headers(secret, body);
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
      expect((await deliver(storeId, body, headers, method)).status).toBe(405);
    for (const type of ["text/plain", "application/xml", "application/x-www-form-urlencoded"]) {
      const { status } = await deliver(storeId, "a=1", { ...headers, "content-type": type });
      expect(status).toBe(415);
    }
    expect((await deliver(storeId, body, { ...headers, "content-encoding": "gzip" })).status).toBe(415);
  });

  it("cuts 10 MB at the cap", async () => {
    const huge = "x".repeat(10 * 1024 * 1024);
    const status = await deliver(storeId, huge, {}).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
  });
});

describe("a rotation", () => {
  // At once: each waits for the five seconds that a process knows a store's secrets.
  it("takes the old secret inside its day, not after it, of every sender", async () => {
    await Promise.all(senders.map(rotation));
  });
});

async function rotation(sender: Sender): Promise<void> {
  const { storeId, secret } = await connect(seller, sender);
  const newSecret = sender.newSecret();
  await rotateSecret(seller, storeId, newSecret);
  const send = (by: string) => {
    const body = fresh(sender);
    return deliver(storeId, body, sender.headers(by, body));
  };
  expect((await send(secret)).ok).toBe(true);
  expect((await send(newSecret)).ok).toBe(true);
  await sql`UPDATE store SET previous_secret_until = now() - interval '1 second' WHERE id = ${uuidFromId(storeId)}`;
  await eventually(async () => ((await send(secret)).status === 401 ? true : undefined));
  expect((await send(newSecret)).ok).toBe(true);
}

describe("WooCommerce's greeting", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const of = (kind: string) => connected.get(senders.find((one) => one.kind === kind)!)!.storeId;

  it("is answered 200 although unsigned, is noted, and is no event", async () => {
    const storeId = of("woocommerce");
    const before = await kept(storeId);
    const greet = () => deliver(storeId, "webhook_id=42", form);
    const [first, second] = [await greet(), await greet()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await kept(storeId)).toBe(before);
    const [row] = await sql<{ greetedAt: Date | null }[]>`
      SELECT greeted_at AS "greetedAt" FROM store WHERE id = ${uuidFromId(storeId)}`;
    expect(row?.greetedAt).toBeInstanceOf(Date);
  });

  it("is nothing anywhere else", async () => {
    expect((await deliver(of("stripe"), "webhook_id=42", form)).status).toBe(415);
    expect((await deliver(of("woocommerce"), "webhook_id=42&x=1", form)).status).toBe(415);
    expect((await deliver(of("woocommerce"), `webhook_id=${"4".repeat(2000)}`, form)).status).toBe(413);
    expect((await deliver("sto_00000000000000000000000000", "webhook_id=42", form)).status).toBe(415);
  });
});
