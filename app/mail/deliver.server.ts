import { and, asc, eq, isNull, notInArray, sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { mail } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

const atMost = 50;
const seconds = 1000;

/**
 * Sends what waits, oldest first, at most 50 a run, and returns how many were sent. Each mail is locked while
 * it is sent, so that two workers never send one twice. One that fails is tried again 1, 3, 7 … minutes after
 * it was written, the twelfth time on the third day, and then left readable with its last error. Without
 * SMTP_URL, outside production, mails are only kept for /dev/mail.
 */
export async function deliverDueMail(): Promise<number> {
  if (!env.SMTP_URL) return keepAll();
  const transport = createTransport({
    url: env.SMTP_URL,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
  });
  let sent = 0;
  const tried: Id<"mal">[] = [];
  try {
    while (tried.length < atMost) {
      const result = await deliverNext(transport, tried);
      if (result === "nothing") break;
      if (result === "sent") sent++;
      // The server itself is away: the rest would only wait for it one by one.
      if (result === "unreachable") break;
    }
  } finally {
    transport.close();
  }
  return sent;
}

const due = and(
  isNull(mail.sentAt),
  sql`${mail.createdAt} > now() - interval '3 days'`,
  sql`${mail.createdAt} + (2 ^ least(${mail.attempts}, 20) - 1) * interval '1 minute' <= now()`,
);

type Result = "nothing" | "sent" | "refused" | "unreachable";

function deliverNext(transport: Transporter, tried: Id<"mal">[]): Promise<Result> {
  return transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(mail)
      .where(and(due, notInArray(mail.id, tried)))
      .orderBy(asc(mail.attempts), asc(mail.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return "nothing";
    tried.push(next.id);
    const attempts = next.attempts + 1;
    try {
      const { to, subject, body: text, unsubscribeUrl } = next;
      // A fixed Message-ID lets the receiver drop the copy if we are cut off after sending.
      const message = { from: env.MAIL_FROM, to, subject, text, messageId: `<${next.id}@rekan>` };
      await transport.sendMail(
        unsubscribeUrl ? { ...message, ...endingWith(unsubscribeUrl, text) } : message,
      );
    } catch (error) {
      const lastError = error instanceof Error ? error.message.slice(0, 500) : "unknown";
      await tx.update(mail).set({ attempts, lastError }).where(eq(mail.id, next.id));
      log.warn({ mail: next.id, attempts, lastError }, "mail not sent");
      return isAnswer(error) ? "refused" : "unreachable";
    }
    await tx.update(mail).set({ attempts, sentAt: new Date(), lastError: null }).where(eq(mail.id, next.id));
    return "sent";
  });
}

/** One click in the mail program (RFC 8058), and the same address for who reads the text, should it not stand there yet. */
const endingWith = (url: string, text: string) => ({
  text: text.includes(url) ? text : `${text}\n\n--\n${url}`,
  headers: { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
});

/** Whether the server spoke about this mail, rather than being away. */
const isAnswer = (error: unknown) =>
  error instanceof Error && "responseCode" in error && typeof error.responseCode === "number";

async function keepAll(): Promise<number> {
  if (!env.devPages) {
    const [waiting] = await db.select({ id: mail.id }).from(mail).where(due).limit(1);
    if (waiting) log.warn("mail waits: SMTP_URL is not set");
    return 0;
  }
  const kept = await db
    .update(mail)
    .set({ sentAt: new Date() })
    .where(isNull(mail.sentAt))
    .returning({ id: mail.id });
  return kept.length;
}
