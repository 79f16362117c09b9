import type { SellerScope } from "#app/account/scope.server.ts";
import type { Asked } from "#app/money-change/asked.ts";
import { approveChange, askChange } from "#app/money-change/change.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markAllPaid } from "#app/payout/result.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  type Enrolled,
  enrol,
  minutesAgo,
  usd,
} from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";

export type Books = {
  seller: SellerScope;
  finance: SellerScope;
  storeId: Id<"sto">;
  campaignId: Id<"cmp">;
  dina: Enrolled;
  bagus: Enrolled;
};

/** A seller with a second pair of eyes and two creators in one campaign: 12.5 %, a 2 % fee, no hold unless said. */
export async function openBooks(terms: Partial<Terms> = {}): Promise<Books> {
  const seller = await buildSeller();
  const finance = await buildMember(seller, "finance");
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller, terms);
  const join = async () => enrol(seller, campaignId, (await buildCreator()).creatorId);
  return { seller, finance, storeId, campaignId, dina: await join(), bagus: await join() };
}

let refs = 0;

const orderOf = (ref: string, amount: number, more: Record<string, unknown>) => ({
  ...{ ref, name: `#${ref}`, occurredAt: minutesAgo(5).toISOString(), currency: "USD" },
  lines: [{ ref: "1", name: "Linen", quantity: 1, amount }],
  ...more,
});

/** An order of `amount` cents by the creator's code. */
export async function sell(books: Books, by: Enrolled, amount: number) {
  const ref = `O${++refs}`;
  const { storeId, seller } = books;
  await send(
    { sellerId: seller.sellerId, storeId },
    "order.paid",
    orderOf(ref, amount, { coupons: [by.coupon] }),
  );
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM store_order WHERE seller_id = ${uuidFromId(books.seller.sellerId)} AND ref = ${ref}`;
  return { ref, orderId: idFromUuid("ord", row!.id) };
}

/** The store now says that the order was of `amount` cents. */
export async function edit({ seller, storeId }: Books, ref: string, amount: number, minutes: number) {
  const updatedAt = minutesAgo(minutes).toISOString();
  await send({ sellerId: seller.sellerId, storeId }, "order.updated", orderOf(ref, amount, { updatedAt }));
}

/** The refund called `ref` stands at `amount` cents. */
export async function refund(books: Books, orderRef: string, amount: number, ref = `R${++refs}`) {
  return send({ sellerId: books.seller.sellerId, storeId: books.storeId }, "refund.created", {
    orderRef,
    ref,
    occurredAt: minutesAgo(1).toISOString(),
    lines: [{ ref: "1", amount }],
  });
}

export const release = () => releaseHolds();

/** Everything available is paid out; answers the payouts. */
export async function payAll({ seller, finance }: Books) {
  const made = await makeBatch(seller, { currency: usd, minimum: 1n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  const approved = await approveBatch(finance, made.batchId);
  if (approved.outcome !== "approved") throw new Error(approved.outcome);
  await markAllPaid(seller, made.batchId, "REF");
  return payoutsOf(seller.sellerId, made.batchId);
}

/** Asked by the owner. */
export async function ask({ seller }: Books, asked: Asked, reason = "a good reason") {
  const answer = await askChange(seller, asked, reason);
  if (answer.outcome !== "asked") throw new Error(answer.because);
  return answer.changeId;
}

/** Asked by the owner, approved by finance. */
export async function change(books: Books, asked: Asked, reason?: string) {
  return approveChange(books.finance, await ask(books, asked, reason));
}

/** One creator's balances, ledger sign; zeros, and the mirror of what they owe, left out. */
export async function balancesOf(books: Books, { creatorId }: Enrolled): Promise<Record<string, number>> {
  const rows = await sql<{ code: string; amount: bigint }[]>`
    SELECT a.code, b.amount FROM ledger.account a
      JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
     WHERE a.seller_id = ${uuidFromId(books.seller.sellerId)} AND a.creator_id = ${uuidFromId(creatorId)} AND b.amount <> 0
       AND a.code <> 'seller_recovery'`;
  return Object.fromEntries(rows.map(({ code, amount }) => [code, Number(amount)]));
}

/** What changed between two trial balances. */
export function moved(before: Record<string, number>, after: Record<string, number>) {
  const codes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    codes
      .map((code) => [code, (after[code] ?? 0) - (before[code] ?? 0)] as const)
      .filter(([, amount]) => amount !== 0),
  );
}
