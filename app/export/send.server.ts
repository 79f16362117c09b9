import { and, asc, eq, lte } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { log } from "#app/log.server.ts";
import { queueMails } from "#app/mail/mail.server.ts";
import { lastWhole, nextOf } from "#app/report/rhythm.ts";
import { readersOf, type View } from "#app/report/view.server.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import { decimalText } from "#app/rules/money.ts";
import { db, type Tx } from "#db/client.server.ts";
import { reportView } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Registered, registerExport } from "./export.server.ts";

/**
 * Makes the reports that are due, each of the last whole day, week or month, and mails its readers the way to it. Two
 * that run at once send each once; after a night without a server the last one is made, not each that was missed.
 * @returns how many were made
 */
export async function sendReports(now = new Date()): Promise<number> {
  const due = await db
    .select({ sellerId: reportView.sellerId, id: reportView.id })
    .from(reportView)
    .where(lte(reportView.nextAt, now))
    .orderBy(asc(reportView.nextAt), asc(reportView.id));
  let sent = 0;
  for (const of of due) {
    try {
      if (await sendReport(of, now)) sent++;
    } catch (error) {
      // One that can't be made must not keep the others from their readers.
      log.error({ error, view: of.id }, "a scheduled report was not sent");
    }
  }
  return sent;
}

/** The row stays locked while the file is made: whoever else comes passes it by, and a cut leaves it due. */
function sendReport({ sellerId, id }: Pick<View, "sellerId" | "id">, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const own = and(eq(reportView.sellerId, sellerId), eq(reportView.id, id));
    const [row] = await tx
      .select()
      .from(reportView)
      .where(and(own, lte(reportView.nextAt, now)))
      .for("update", { skipLocked: true });
    if (!row?.every) return false;
    const view = row as View;
    const asked = { ...view.asked, ...lastWhole(row.every, now) };
    const made = await registerExport(sellerId, asked, null, null);
    if (made.outcome !== "registered") throw new Error("the clock of the database stands before our own");
    await mailReaders(tx, view, made.record);
    await tx
      .update(reportView)
      .set({ nextAt: nextOf(row.every, now) })
      .where(own);
    return true;
  });
}

/** No attachment: a mail is passed on and read by more people than may see the books. */
async function mailReaders(tx: Tx, { sellerId, name, recipients }: View, record: Registered): Promise<void> {
  const wanted = new Set(recipients.map((uuid) => idFromUuid("per", uuid)));
  const readers = (await readersOf(sellerId)).filter(({ personId }) => wanted.has(personId));
  const { from, to } = record.asked;
  const mails = readers.map(({ email, locale, name: reader }) => {
    const t = translator(isLocale(locale) ? locale : "en");
    const totals = record.totals.map(
      (one) => `${one.name}: ${decimalText(one.amount, one.currency)} ${one.currency}`,
    );
    const body = [
      t("reporting.mail.text", { name: reader, report: name, from, to }),
      `${env.PUBLIC_URL}/seller/finance/reports/${record.report}/file?again=${record.id}`,
      totals.length > 0 ? totals.join("\n") : t("reporting.mail.empty"),
      t("reporting.mail.proof", { rows: record.rows, sha256: record.sha256, links: String(record.links) }),
      t("reporting.mail.noAttachment"),
      t("reporting.mail.stop"),
      `${env.PUBLIC_URL}/seller/finance/reports`,
    ].join("\n\n");
    return { to: email, subject: t("reporting.mail.subject", { report: name, from, to }), body };
  });
  await queueMails(tx, mails);
}
