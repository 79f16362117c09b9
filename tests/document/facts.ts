import type {
  CreditNoteFacts,
  DocumentFacts,
  FeeInvoiceFacts,
  Party,
  SelfBilledFacts,
  StatementFacts,
} from "#app/document/facts.ts";
import { hashOf } from "#app/document/integrity.server.ts";
import type { KeptDocument } from "#app/document/read.server.ts";

/** Facts of every kind, made up, for looking at what is drawn. */
const dina: Party = {
  ...{ name: "Dina Putri Lestari", address: "Jl. Kaliurang 12\nYogyakarta 55281", country: "ID" },
  ...{ taxId: "•••• 6789", taxIdSealed: null, vatNumber: null },
};
const senja: Party = {
  ...{ name: "PT Senja Linen", address: "Jl. Braga 5\nBandung 40111", country: null },
  ...{ taxId: "01.234.567.8-901.000", taxIdSealed: null, vatNumber: "PKP-0099" },
};
const issued = {
  version: 1,
  issuedAt: "2026-11-02T03:04:05.000Z",
  chain: [{ sellerId: "sel_x", seller: "Senja Linen", links: "412", head: "ab".repeat(32) }],
} as const;
const payout = {
  ...{ id: "pay_x", startedAt: "2026-10-30T09:00:00.000Z" },
  ...{ paidAt: "2026-10-31T10:00:00.000Z", reference: "BCA-77120" },
};

export const selfBilled: SelfBilledFacts = {
  ...{ ...issued, chain: [...issued.chain], kind: "self_billed", number: "SB-2026-000001" },
  ...{ supplier: dina, customer: senja, creatorId: "crt_x" },
  consent: { at: "2026-09-01T00:00:00.000Z", version: 1 },
  payout,
  lines: [
    { of: "campaign", name: "Linen for the long evenings of a rainy season", amount: "123456700" },
    { of: "campaign", name: "Nguyễn Thị Ánh × Ελένη × Łódź × محمد بن سلمان × Пётр", amount: "2500000" },
    { of: "bonus", name: "", amount: "5000000" },
    { of: "carried", name: "", amount: "-956700" },
  ],
  ...{ linesCurrency: "IDR", linesTotal: "130000000", exchange: null, currency: "IDR", gross: "130000000" },
  ...{ tax: { amount: "3250000", authority: "id_djp", rule: "PPh 21" }, net: "126750000" },
};

export const exchanged: SelfBilledFacts = {
  ...{ ...selfBilled, number: "SB-2026-000002", linesCurrency: "USD", linesTotal: "8000" },
  lines: [{ of: "campaign", name: "Linen", amount: "8000" }],
  exchange: { rate: "16250", source: "ecb", at: "2026-10-29T00:00:00.000Z" },
};

export const creditNote: CreditNoteFacts = {
  ...{ ...issued, chain: [...issued.chain], kind: "credit_note", number: "CN-2026-000001" },
  of: { number: "SB-2026-000001", code: "k3m9x-20vfe-7q1az-hh4tn", issuedAt: issued.issuedAt },
  ...{ reason: "account closed", returnedAt: "2026-11-01T00:00:00.000Z" },
  ...{ supplier: dina, customer: senja, creatorId: "crt_x", payout },
  ...{ currency: "IDR", gross: "130000000", tax: selfBilled.tax, net: "126750000" },
};

const section = (n: number): StatementFacts["sections"][number] => ({
  ...{
    sellerId: "sel_x",
    seller: n === 0 ? "Senja Linen" : `Senja Linen ${n}`,
    currency: n % 2 ? "USD" : "IDR",
  },
  lines: [
    {
      ...{ stage: "waiting", opening: "50000000", accrued: "90000000", reversed: "-5000000" },
      ...{ released: "-60000000", paid: "0", withheld: "0", other: "0", closing: "75000000" },
    },
    {
      ...{ stage: "due", opening: "0", accrued: "5000000", reversed: "0", released: "60000000" },
      ...{ paid: "-58500000", withheld: "-1500000", other: "0", closing: "5000000" },
    },
  ],
  payouts: [
    {
      ...{ on: "2026-10-31", came: "paid", gross: "60000000", tax: "1500000", net: "58500000" },
      reference: "BCA-77120",
    },
  ],
  certificates: [{ authority: "id_djp", number: "BP-2026-10-0042", issuedOn: "2026-11-01" }],
});

export const statement: StatementFacts = {
  ...{ ...issued, chain: [...issued.chain], kind: "statement", number: "ST-2026-10/2", month: "2026-10" },
  ...{ creatorId: "crt_x", holder: dina, sections: [0, 1, 2].map(section) },
  replaces: { number: "ST-2026-10", code: "k3m9x-20vfe-7q1az-hh4tn", issuedAt: "2026-11-01T00:00:00.000Z" },
};

export const feeInvoice: FeeInvoiceFacts = {
  ...{ ...issued, chain: [...issued.chain], kind: "fee_invoice", number: "FEE-2026-0001" },
  ...{ month: "2026-10", sellerId: "sel_x", supplier: senja, customer: senja },
  totals: [
    {
      ...{ currency: "USD", own: "1900", carried: "100", fee: "2000", total: "2220" },
      tax: {
        ...{ name: "PPN", authority: "id_ppn", bps: 1200, amount: "220" },
        base: { numerator: "11", denominator: "12" },
      },
    },
  ],
  payTo: "BCA 123 456 789\nPT Rekan Operator",
};

export const keptAs = (facts: DocumentFacts): KeptDocument => ({
  ...{ documentId: "doc_x" as KeptDocument["documentId"], number: facts.number, facts },
  ...{ code: "k3m9x-20vfe-7q1az-hh4tn", issuedAt: new Date(facts.issuedAt), factsHash: hashOf(facts) },
});
