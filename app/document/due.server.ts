import { log } from "#app/log.server.ts";
import { monthOf } from "#app/rules/months.ts";
import { withoutCreditNote, withoutInvoice } from "./paid.queries.server.ts";
import { issueCreditNote, issueSelfBilled } from "./self-billed.server.ts";
import { withoutStatement } from "./statement.queries.server.ts";
import { issueStatement } from "./statement.server.ts";

const atOnce = 200;
/** Days of a month on which the last month's statements are written: more than the first, should nobody run then. */
const statementDays = 5;

/** Writes the invoices, credit notes and statements that are due; answers how many. One that fails stops no other. */
export async function issueDue(now: Date = new Date()): Promise<number> {
  let issued = 0;
  const write = async (what: string, one: () => Promise<{ outcome: string }>) => {
    try {
      if ((await one()).outcome === "issued") issued++;
    } catch (error) {
      log.error({ err: error, document: what }, "a document could not be written; it is tried again");
    }
  };
  for (const { sellerId, payoutId } of await withoutInvoice(atOnce))
    await write(payoutId, () => issueSelfBilled(sellerId, payoutId));
  for (const { sellerId, payoutId } of await withoutCreditNote(atOnce))
    await write(payoutId, () => issueCreditNote(sellerId, payoutId));
  if (now.getUTCDate() <= statementDays) {
    const month = monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))).slice(0, 7);
    for (const creatorId of await withoutStatement(month, atOnce))
      await write(creatorId, () => issueStatement(creatorId, month, now));
  }
  return issued;
}
