import { and, eq } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { postIn } from "#app/ledger/post.server.ts";
import { dayAfter, firstDay, lastDay } from "#app/period/month.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { feeTax, feeTaxRule } from "#app/rules/fee-tax.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Tx } from "#db/client.server.ts";
import { document } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { FeeInvoiceFacts, FeeTotal, Party } from "./facts.ts";
import { type FeesOfSeller, feesOf, invoicedMonths } from "./fees.queries.server.ts";
import { holdSeries, keep, padded } from "./issue.server.ts";
import { booksOfOperator, type OperatorBooks } from "./operator-books.server.ts";
import { chainNow, sellerParty } from "./parties.server.ts";

export type Invoiced =
  | { outcome: "issued"; documentId: Id<"doc">; number: string }
  /** The month has its invoice. */
  | { outcome: "kept"; documentId: Id<"doc">; number: string }
  | { outcome: "not_ended" }
  /** Older than the ledger takes a tax for. */
  | { outcome: "too_old" }
  /** A later invoice has what was left of it. */
  | { outcome: "covered" }
  /** No fee, or less than was refunded: it is carried on to the next month's. */
  | { outcome: "nothing" }
  /** The operator's legal name isn't known; an invoice needs it. */
  | { outcome: "no_issuer" };

/** The ledger takes facts of 400 days; the month's last day has to be one of them. */
const oldestDays = 390;

/** What an invoice of a month would say by currency, with its tax by the rule of the month's last day. */
export function feeTotals(fees: readonly FeesOfSeller[], month: string, ruleId: string | null): FeeTotal[] {
  const rule = feeTaxRule(ruleId, lastDay(month));
  return fees.flatMap(({ currency, own, carried }) => {
    const fee = own + carried;
    if (fee <= 0n) return [];
    const amount = rule ? feeTax(fee, rule) : 0n;
    const base = rule && { numerator: `${rule.base.numerator}`, denominator: `${rule.base.denominator}` };
    return {
      ...{ currency, own: `${own}`, carried: `${carried}`, fee: `${fee}`, total: `${fee + amount}` },
      tax:
        rule && base
          ? { name: rule.name, authority: rule.authority, bps: rule.bps, base, amount: `${amount}` }
          : null,
    };
  });
}

/** Invoices a seller's fees of an ended month ("2026-10") and posts the tax on them: once, in one transaction. */
export async function issueFeeInvoice(
  personId: Id<"per">,
  sellerId: Id<"sel">,
  month: string,
  now: Date = new Date(),
): Promise<Invoiced> {
  if (dayAfter(month) > now.toISOString().slice(0, 10)) return { outcome: "not_ended" };
  if (now.getTime() - Date.parse(lastDay(month)) > oldestDays * 86_400_000) return { outcome: "too_old" };
  const books = await booksOfOperator();
  if (books.legalName === "") return { outcome: "no_issuer" };
  const before = await invoicedMonths(sellerId);
  const there = before.find((one) => one.month === month);
  if (there) return { outcome: "kept", documentId: there.documentId, number: there.number };
  if (before.some((one) => one.month > month) && before.some((one) => one.month < month))
    return { outcome: "covered" };
  const totals = feeTotals(await feesOf(month, sellerId), month, books.feeTax);
  if (totals.length === 0) return { outcome: "nothing" };
  const facts = {
    ...{ version: 1 as const, kind: "fee_invoice" as const, issuedAt: now.toISOString(), month, sellerId },
    ...{
      chain: [await chainNow(sellerId)],
      supplier: issuerOf(books),
      customer: await sellerParty(sellerId),
    },
    ...{ totals, payTo: books.fundsTo },
  };
  return transaction((tx) => write(tx, { personId, sellerId, month, now, known: before.length }, facts));
}

type Of = { personId: Id<"per">; sellerId: Id<"sel">; month: string; now: Date; known: number };

async function write(tx: Tx, of: Of, facts: Omit<FeeInvoiceFacts, "number">): Promise<Invoiced> {
  const { personId, sellerId, month, now } = of;
  // One at a time for a seller: what an invoice carries on is what the others left.
  await holdSeries(tx, `FEE:${sellerId}`);
  const year = now.getUTCFullYear();
  const series = `FEE:${year}`;
  const number = `FEE-${year}-${padded((await holdSeries(tx, series)) + 1, 4)}`;
  const mine = await tx
    .select({ id: document.id, number: document.number, month: document.month })
    .from(document)
    .where(and(eq(document.kind, "fee_invoice"), eq(document.sellerId, sellerId)));
  const there = mine.find((one) => one.month === firstDay(month));
  if (there) return { outcome: "kept", documentId: there.id, number: there.number };
  // Another month of this seller was invoiced a moment ago; its page says so when it is opened again.
  if (mine.length !== of.known) return { outcome: "covered" };
  const draft = { kind: "fee_invoice" as const, series, sellerId, creatorId: null, month, issuedAt: now };
  const documentId = await keep(tx, { ...draft, facts: { ...facts, number } });
  for (const total of facts.totals) await postTax(tx, of, total, number);
  await audit(tx, {
    ...{ personId, sellerId, action: "fee_invoice.issued", subject: documentId },
    after: { number, month, totals: facts.totals.map(({ currency, total }) => `${currency} ${total}`) },
  });
  return { outcome: "issued", documentId, number };
}

async function postTax(tx: Tx, { sellerId, month }: Of, { currency, tax }: FeeTotal, number: string) {
  const known = parseCurrency(currency);
  if (!tax || tax.amount === "0" || !known) return;
  const event = { kind: "FEE_TAXED", currency: known, authority: tax.authority } as const;
  const key = `fee_tax:${sellerId}:${month}:${currency}`;
  const legs = entriesFor({ ...event, amount: BigInt(tax.amount) });
  const occurredAt = new Date(`${lastDay(month)}T23:59:59Z`);
  const posted = await postIn(tx, sellerId, {
    transfers: [{ kind: event.kind, key, occurredAt, legs, reason: number }],
  });
  // There is no invoice of the month, so nothing can have been posted for it.
  if (posted.outcome !== "posted") throw new Error(`${key} was ${posted.outcome}`);
}

const issuerOf = ({ legalName, address, country, taxId }: OperatorBooks): Party => ({
  ...{ name: legalName, address, country, taxId: taxId || null, taxIdSealed: null, vatNumber: null },
});
