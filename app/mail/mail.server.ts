import { desc } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { mail } from "#db/schema/index.ts";

/** Plain text; `body`'s links stand alone on a line, so that no mail program breaks them. */
export type Mail = {
  to: string;
  subject: string;
  body: string;
  /** Where one click ends mails of this kind; left out where nothing can be ended. */
  unsubscribeUrl?: string;
};

/** Keeps a mail in the transaction that causes it: no mail for what was rolled back, none lost for what wasn't. */
export async function queueMail(tx: Tx | Db, { to, subject, body, unsubscribeUrl }: Mail): Promise<void> {
  const ends = unsubscribeUrl ? { unsubscribeUrl } : {};
  await tx.insert(mail).values({ id: newId("mal"), to, subject, body, ...ends });
}

/** The newest mails, for the page that stands in for a mailbox outside production. */
export function listMails(limit = 100) {
  return db.select().from(mail).orderBy(desc(mail.createdAt), desc(mail.id)).limit(limit);
}

export { deliverDueMail } from "#app/mail/deliver.server.ts";
