import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, expect, test } from "vitest";

// A real server on a port of its own; settings are read once, so it comes before everything that reads them.
const received: string[] = [];
const wait = { ms: 0 };
const refuse = { next: false };
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (refuse.next) return done(Object.assign(new Error("mailbox full"), { responseCode: 452 }));
      received.push(Buffer.concat(chunks).toString("utf8"));
      setTimeout(done, wait.ms);
    });
  },
});
server.listen(0, "127.0.0.1");
await once(server.server, "listening");
process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

const { deliverDueMail, queueMail } = await import("#app/mail/mail.server.ts");
const { db } = await import("#db/client.server.ts");
const { mail } = await import("#db/schema/index.ts");
const { transaction } = await import("#db/transaction.server.ts");

const greeting = {
  to: "maya@example.com",
  subject: "Halo, Maya ✓",
  body: "Baris satu\n\nhttps://x.example/y\n",
};

beforeEach(async () => {
  await db.delete(mail);
  received.length = 0;
  wait.ms = 0;
  refuse.next = false;
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

test("a kept mail goes out once", async () => {
  await queueMail(db, greeting);
  expect(await deliverDueMail()).toBe(1);
  expect(await deliverDueMail()).toBe(0);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatch(/^To: maya@example\.com$/m);
  expect(received[0]).toContain("https://x.example/y");
  const [row] = await db.select().from(mail);
  expect(row).toMatchObject({ attempts: 1, lastError: null });
  expect(row?.sentAt).toBeInstanceOf(Date);
});

test("what was rolled back is not mailed", async () => {
  const failing = transaction(async (tx) => {
    await queueMail(tx, greeting);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await deliverDueMail()).toBe(0);
});

test("two workers never send one mail twice", async () => {
  wait.ms = 20;
  for (let index = 0; index < 10; index++) await queueMail(db, { ...greeting, to: `m${index}@example.com` });
  const sent = await Promise.all([deliverDueMail(), deliverDueMail(), deliverDueMail()]);
  expect(sent.reduce((sum, count) => sum + count)).toBe(10);
  expect(received).toHaveLength(10);
});

test("a refused mail waits, keeps its error, and goes out later", async () => {
  await queueMail(db, greeting);
  refuse.next = true;
  expect(await deliverDueMail()).toBe(0);
  const [row] = await db.select().from(mail);
  expect(row).toMatchObject({ attempts: 1, sentAt: null });
  expect(row?.lastError).toContain("mailbox full");

  refuse.next = false;
  expect(await deliverDueMail()).toBe(0);
  await db
    .update(mail)
    .set({ createdAt: new Date(Date.now() - 61_000) })
    .where(eq(mail.id, row!.id));
  expect(await deliverDueMail()).toBe(1);
});

test("one refused mail doesn't hold up the others, and is tried once a run", async () => {
  const old = new Date(Date.now() - 24 * 3600 * 1000);
  await queueMail(db, greeting);
  await db.update(mail).set({ createdAt: old });
  refuse.next = true;
  await deliverDueMail();
  refuse.next = false;
  const [row] = await db.select().from(mail);
  expect(row?.attempts).toBe(1);
});

test("after three days it is given up", async () => {
  await queueMail(db, greeting);
  await db.update(mail).set({ createdAt: new Date(Date.now() - 73 * 3600 * 1000) });
  expect(await deliverDueMail()).toBe(0);
});
