/**
 * What a document says, as it was issued; a PDF in any language is drawn from this alone. Amounts are minor units as
 * text, instants ISO 8601, days "2026-11-23", months "2026-11". Nothing is ever added to a version: a new one is made.
 */
export type DocumentFacts = SelfBilledFacts | CreditNoteFacts | StatementFacts | FeeInvoiceFacts;

type Issued = {
  version: 1;
  number: string;
  issuedAt: string;
  /** Each seller's hash chain when it was issued: what the figures are summed from. */
  chain: ChainHead[];
};

export type ChainHead = { sellerId: string; seller: string; links: string; head: string };

export type Party = {
  name: string;
  address: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** In clear where it is the party's own word in public papers, else its last four characters. */
  taxId: string | null;
  /** The whole number, sealed; who may not see it reads `taxId`. */
  taxIdSealed: string | null;
  vatNumber: string | null;
};

export type LineFacts = { of: "campaign" | "bonus" | "adjusted" | "carried"; name: string; amount: string };

export type SelfBilledFacts = Issued & {
  kind: "self_billed";
  supplier: Party;
  customer: Party;
  /** Who the supplier is to us, and when they agreed that the customer writes this. */
  creatorId: string;
  consent: { at: string; version: number };
  payout: { id: string; startedAt: string; paidAt: string; reference: string };
  /** In the currency that was earned; `exchange` says how it became `currency`. */
  lines: LineFacts[];
  linesCurrency: string;
  linesTotal: string;
  exchange: { rate: string; source: string; at: string } | null;
  currency: string;
  gross: string;
  tax: { amount: string; authority: string; rule: string | null } | null;
  net: string;
};

export type CreditNoteFacts = Issued & {
  kind: "credit_note";
  /** What it takes back, whole. */
  of: { number: string; code: string; issuedAt: string };
  reason: string;
  returnedAt: string;
  supplier: Party;
  customer: Party;
  creatorId: string;
  payout: SelfBilledFacts["payout"];
  currency: string;
  gross: string;
  tax: SelfBilledFacts["tax"];
  net: string;
};

export const statementParts = [
  ...(["opening", "accrued", "reversed", "released", "paid"] as const),
  ...(["withheld", "other", "closing"] as const),
] as const;
export type StatementPart = (typeof statementParts)[number];

/** Signed as the creator reads them: opening + accrued + … + other = closing. */
export type StatementLine = { stage: "waiting" | "due" } & Record<StatementPart, string>;

export type StatementSection = {
  sellerId: string;
  seller: string;
  currency: string;
  lines: StatementLine[];
  payouts: {
    on: string;
    came: "paid" | "returned";
    gross: string;
    tax: string;
    net: string;
    reference: string;
  }[];
  certificates: { authority: string; number: string; issuedOn: string }[];
};

export type StatementFacts = Issued & {
  kind: "statement";
  month: string;
  creatorId: string;
  holder: Party;
  sections: StatementSection[];
  /** The statement of the same month that this one replaces: the books of the month have changed since. */
  replaces: { number: string; code: string; issuedAt: string } | null;
};

export type FeeTotal = {
  currency: string;
  /** Of the month, and of months since the first invoice that no invoice had. */
  own: string;
  carried: string;
  fee: string;
  tax: {
    name: string;
    authority: string;
    bps: number;
    base: { numerator: string; denominator: string };
    amount: string;
  } | null;
  total: string;
};

export type FeeInvoiceFacts = Issued & {
  kind: "fee_invoice";
  month: string;
  sellerId: string;
  supplier: Party;
  customer: Party;
  totals: FeeTotal[];
  /** Where to pay, in the operator's words. */
  payTo: string;
};
