import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { chainHead, sealSeller } from "#app/ledger/seal.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { type CloseItem, checklist, mayClose } from "./checklist.ts";
import { closeFacts } from "./facts.queries.server.ts";
import { firstDay } from "./month.ts";

export type Closed =
  | { outcome: "closed" }
  | { outcome: "already_closed" }
  | { outcome: "not_ended" }
  /** Something in the checklist is in the way. */
  | { outcome: "stopped"; items: CloseItem[] };

/**
 * Closes a month ("2026-11") that has ended, and all before it: nothing counts for them any more. Orders that are being
 * posted meanwhile are waited for; what comes later counts for the first open day and names its month.
 */
export async function closeMonth({ sellerId, personId }: SellerScope, month: string): Promise<Closed> {
  const items = checklist(await closeFacts(sellerId, month));
  if (!mayClose(items)) return { outcome: "stopped", items };
  const [row] = await sql<{ outcome: "closed" | "already_closed" | "not_ended" }[]>`
    SELECT ledger.close_period(${uuidFromId(sellerId)}, ${firstDay(month)}, ${uuidFromId(personId)}, ${sql.json(items)}) AS outcome`;
  const { outcome } = row!;
  if (outcome !== "closed") return { outcome };
  await sealSeller(sellerId);
  const { links, head } = await chainHead(sellerId);
  await audit(db, {
    ...{ personId, sellerId, action: "period.closed", subject: month },
    ...{ before: { state: "open" }, after: { state: "closed", links: links.toString(), head } },
  });
  return { outcome: "closed" };
}
