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
export const queueMail = (tx: Tx | Db, one: Mail): Promise<void> => queueMails(tx, [one]);

/** Many at once, in a few statements. */
export async function queueMails(tx: Tx | Db, mails: readonly Mail[]): Promise<void> {
  const rows = mails.map(({ to, subject, body, unsubscribeUrl = null }) => ({
    id: newId("mal"),
    to,
    subject,
    body,
    unsubscribeUrl,
  }));
  if (rows.length > 0) await tx.insert(mail).values(rows);
}

/** The newest mails, for the page that stands in for a mailbox outside production. */
export function listMails(limit = 100) {
  return db.select().from(mail).orderBy(desc(mail.createdAt), desc(mail.id)).limit(limit);
}

export { deliverDueMail } from "#app/mail/deliver.server.ts";
