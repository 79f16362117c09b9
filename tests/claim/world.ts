import type { OpenAsk } from "#app/claim/open.server.ts";
import { openClaim } from "#app/claim/open.server.ts";
import { setReserve } from "#app/claim/reserve.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, openShop, type Promoter, type Shop, sell } from "#tests/payout/world.ts";

/** A shop with a sale of another creator over 100.00 USD, of which Dina says that 5.00 are hers. */
export async function disputed({ reserve }: { reserve?: bigint } = {}) {
  const shop = await openShop();
  const [dina, other] = [await joinShop(shop), await joinShop(shop)];
  const sale = await sell(shop, other, 10_000);
  if (reserve !== undefined) await setReserve(shop.seller, { currency: usd, amount: reserve });
  return { shop, dina, other, sale };
}

export const askFor = (shop: Shop, orderRef: string, more: Partial<OpenAsk> = {}): OpenAsk => ({
  ...{ campaignId: shop.campaignId, kind: "missing", orderRef, amount: "5.00", text: "I posted that day." },
  ...more,
});

export async function opened(shop: Shop, by: Promoter, orderRef: string, more: Partial<OpenAsk> = {}) {
  const made = await openClaim(by.scope, askFor(shop, orderRef, more));
  if (made.outcome !== "opened") throw new Error(made.outcome);
  return made.claimId;
}

/** As if its time were over since an hour ago. */
export const overdue = (claimId: Id<"clm">) =>
  sql`UPDATE claim SET answer_by = now() - interval '1 hour', opened_at = now() - interval '8 days' WHERE id = ${uuidFromId(claimId)}`;

export async function claimRow(claimId: Id<"clm">) {
  const [row] = await sql`
    SELECT state, granted, answer, to_operator_because AS because, order_id IS NOT NULL AS known,
           receipt_id IS NOT NULL AS "receiptKept"
      FROM claim WHERE id = ${uuidFromId(claimId)}`;
  return row;
}

/** What was posted for claims of a seller. */
export const postedFor = (shop: Shop) => sql`
  SELECT t.kind, t.order_id IS NOT NULL AS "onOrder", e.amount FROM ledger.transfer t
    JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
    JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id AND a.code = 'creator_available'
   WHERE t.seller_id = ${uuidFromId(shop.seller.sellerId)} AND t.idempotency_key LIKE 'claim:%' ORDER BY t.recorded_at`;

/** What people of a shop, or a creator, were told. */
export const told = (personId: Id<"per">) => sql<{ kind: string; title: string }[]>`
  SELECT kind, words ->> 'title' AS title FROM notice
   WHERE person_id = ${uuidFromId(personId)} AND kind IN ('claim', 'claim_answer') ORDER BY id`;
