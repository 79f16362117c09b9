import { and, eq } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { invoiceLines } from "#app/rules/invoice-lines.ts";
import type { Tx } from "#db/client.server.ts";
import { type DocumentKind, document } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { CreditNoteFacts, SelfBilledFacts } from "./facts.ts";
import { untouched } from "./integrity.server.ts";
import { holdSeries, keep, padded } from "./issue.server.ts";
import { becameAvailable, type PaidPayout, paidPayout } from "./paid.queries.server.ts";
import { chainNow, creatorParty, sellerParty } from "./parties.server.ts";

export type Written =
  | { outcome: "issued"; documentId: Id<"doc"> }
  /** It is there already. */
  | { outcome: "kept"; documentId: Id<"doc"> }
  /** It didn't arrive, or isn't the seller's. */
  | { outcome: "not_paid" }
  /** The creator had not agreed when it was paid; they write their own. */
  | { outcome: "no_consent" }
  /** It didn't come back, or there is no invoice to take back. */
  | { outcome: "nothing_to_credit" };

type Numbered = Omit<SelfBilledFacts, "number"> | Omit<CreditNoteFacts, "number">;

/** The invoice a seller writes in the creator's name for a payout that arrived: once, however often it is asked for. */
export async function issueSelfBilled(sellerId: Id<"sel">, payoutId: Id<"pay">): Promise<Written> {
  const payout = await paidPayout(sellerId, payoutId);
  if (payout?.status !== "paid") return { outcome: "not_paid" };
  const { party: supplier, profile } = await creatorParty(payout.creatorId);
  const agreed = profile?.selfBillingAt;
  if (!agreed || agreed > payout.paidAt) return { outcome: "no_consent" };
  const issuedAt = new Date();
  const lines = invoiceLines(payout.fromAmount ?? payout.amount, await becameAvailable(payout));
  const facts = {
    ...{ version: 1 as const, kind: "self_billed" as const, issuedAt: issuedAt.toISOString() },
    ...{ supplier, customer: await sellerParty(sellerId), chain: [await chainNow(sellerId)] },
    consent: { at: agreed.toISOString(), version: profile.selfBillingVersion ?? 1 },
    lines: lines.map(({ of, name, amount }) => ({ of, name, amount: `${amount}` })),
    ...{ linesCurrency: payout.fromCurrency ?? payout.currency },
    ...{ linesTotal: `${payout.fromAmount ?? payout.amount}`, exchange: exchangeOf(payout) },
    ...moneyOf(payout),
  };
  return transaction((tx) => writeFor(tx, payout, issuedAt, facts));
}

/** Takes the invoice of a payout that came back, back. */
export async function issueCreditNote(sellerId: Id<"sel">, payoutId: Id<"pay">): Promise<Written> {
  const payout = await paidPayout(sellerId, payoutId);
  if (payout?.status !== "returned" || !payout.returnedAt) return { outcome: "nothing_to_credit" };
  const issuedAt = new Date();
  const chain = [await chainNow(sellerId)];
  return transaction(async (tx) => {
    const invoice = await findFor(tx, "self_billed", payoutId);
    const old = invoice && untouched(invoice.facts, invoice.factsHash);
    if (!invoice || old?.kind !== "self_billed") return { outcome: "nothing_to_credit" };
    return writeFor(tx, payout, issuedAt, {
      ...{ version: 1, kind: "credit_note", issuedAt: issuedAt.toISOString(), chain },
      of: { number: invoice.number, code: invoice.code, issuedAt: old.issuedAt },
      ...{ reason: payout.reason ?? "", returnedAt: payout.returnedAt!.toISOString() },
      ...{ supplier: old.supplier, customer: old.customer, creatorId: old.creatorId, payout: old.payout },
      ...{ currency: old.currency, gross: old.gross, tax: old.tax, net: old.net },
    });
  });
}

const heads = { self_billed: "SB", credit_note: "CN" } as const;

/** Numbers and keeps it in the caller's transaction: with it, or not at all. */
export async function writeFor(
  tx: Tx,
  { sellerId, creatorId, payoutId }: PaidPayout,
  issuedAt: Date,
  facts: Numbered,
): Promise<Written> {
  const { kind } = facts;
  const year = issuedAt.getUTCFullYear();
  const series = `${heads[kind]}:${sellerId}:${year}`;
  const number = `${heads[kind]}-${year}-${padded((await holdSeries(tx, series)) + 1, 6)}`;
  const there = await findFor(tx, kind, payoutId);
  if (there) return { outcome: "kept", documentId: there.id };
  const whole = { ...facts, number };
  const draft = { kind, series, sellerId, creatorId, payoutId, issuedAt, facts: whole };
  return { outcome: "issued", documentId: await keep(tx, draft) };
}

async function findFor(tx: Tx, kind: DocumentKind, payoutId: Id<"pay">) {
  const [row] = await tx
    .select()
    .from(document)
    .where(and(eq(document.kind, kind), eq(document.payoutId, payoutId)));
  return row;
}

function moneyOf(payout: PaidPayout) {
  const { currency, amount, tax, authority, rule, reference } = payout;
  return {
    creatorId: payout.creatorId as string,
    payout: {
      ...{ id: payout.payoutId as string, reference: reference ?? "" },
      ...{ startedAt: payout.startedAt.toISOString(), paidAt: payout.paidAt.toISOString() },
    },
    ...{ currency: currency as string, gross: `${amount}`, net: `${amount - tax}` },
    tax: tax > 0n ? { amount: `${tax}`, authority: authority ?? "", rule } : null,
  };
}

function exchangeOf({ fxRate, fxSource, fxAt }: PaidPayout): SelfBilledFacts["exchange"] {
  return fxRate && fxSource && fxAt ? { rate: fxRate, source: fxSource, at: fxAt.toISOString() } : null;
}
