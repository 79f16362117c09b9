/** How a cell is written: `amount` in its currency's minor units, three letters an id with that prefix. */
export type Kind = "text" | "amount" | "instant" | "day" | "whole" | "trf" | "com" | "pay" | "bat";

export type Column = {
  key: string;
  /** As the file's head says it; English in every file, so that what reads it needn't know a language. */
  name: string;
  kind: Kind;
  /** Summed, and held against the ledger's own sum. */
  sum?: true;
  /** Sums may be split by it. */
  by?: true;
  /** The column that names the currency of an amount; `currency` unless said. */
  in?: string;
};

const column = <Key extends string>(
  key: Key,
  name: string,
  kind: Kind = "text",
  more: Partial<Column> = {},
): Column & { key: Key } => ({ ...more, key, name, kind });
const by = { by: true } as const;
const sum = { sum: true } as const;
const booked = column("booked", "Booked on", "day");
const recorded = column("recorded", "Recorded at", "instant");
const transfer = column("transfer", "Transfer", "trf");
const currency = column("currency", "Currency");
const relates = column("relates", "Relates to", "day");

/** Each report's columns in the order of its file; the first and `currency` are in every file. */
export const reports = {
  /** Every change of every commission. */
  commissions: [
    booked,
    recorded,
    column("event", "Event", "text", by),
    column("order", "Order"),
    column("store", "Store", "text", by),
    column("campaign", "Campaign", "text", by),
    column("creator", "Creator", "text", by),
    column("terms", "Terms version", "whole"),
    column("base", "Base at sale", "amount"),
    column("change", "Commission change", "amount", sum),
    column("fee", "Platform fee change", "amount", sum),
    currency,
    column("commission", "Commission", "com"),
    transfer,
    relates,
    column("role", "Role", "text", by),
    column("pot", "Pot", "text", by),
  ],
  /** Every payout that was started, with how it stood at the cutoff. */
  payouts: [
    booked,
    column("batch", "Batch", "bat"),
    column("payout", "Payout", "pay"),
    column("creator", "Creator", "text", by),
    column("gross", "Gross", "amount", sum),
    column("tax", "Tax withheld", "amount", sum),
    column("authority", "Authority", "text", by),
    column("net", "Net", "amount", sum),
    currency,
    column("from_amount", "Exchanged from", "amount", { in: "from_currency" }),
    column("from_currency", "Exchanged currency"),
    column("rate", "Rate"),
    column("rate_source", "Rate source"),
    column("status", "Status", "text", by),
    column("rail", "Rail", "text", by),
    column("initiated", "Started at", "instant"),
    column("settled", "Settled at", "instant"),
    column("reference", "Reference"),
    column("reason", "Reason"),
    transfer,
    relates,
  ],
  /** Every entry of the ledger. */
  journal: [
    booked,
    recorded,
    transfer,
    column("entry", "Entry", "whole"),
    column("kind", "Kind", "text", by),
    column("account", "Account", "text", by),
    column("creator", "Creator", "text", by),
    column("debit", "Debit", "amount", sum),
    column("credit", "Credit", "amount", sum),
    currency,
    column("order", "Order"),
    column("commission", "Commission", "com"),
    column("payout", "Payout", "pay"),
    column("reason", "Reason"),
    relates,
  ],
  /** What was withheld of payouts, what of it was sent on, and the tax on fees. */
  tax: [
    booked,
    column("month", "Month", "text", by),
    column("kind", "Kind", "text", by),
    column("authority", "Authority", "text", by),
    column("creator", "Creator", "text", by),
    column("basis", "Payout before tax", "amount"),
    column("withheld", "Withheld", "amount", sum),
    column("remitted", "Sent on", "amount", sum),
    column("fee_tax", "Tax on fees", "amount", sum),
    currency,
    column("certificate", "Certificate", "text", by),
    column("payout", "Payout", "pay"),
    transfer,
    column("reason", "Reason"),
    relates,
  ],
  /** What came into cash and what went out of it. */
  funding: [
    booked,
    recorded,
    column("kind", "Kind", "text", by),
    column("account", "Account", "text", by),
    column("creator", "Creator", "text", by),
    column("in", "In", "amount", sum),
    column("out", "Out", "amount", sum),
    currency,
    column("reference", "Reference"),
    transfer,
    column("payout", "Payout", "pay"),
    relates,
  ],
  /** What each creator is owed, from opening to closing, over the days asked for: one row a creator, currency and stage. */
  close: [
    column("booked", "From", "day"),
    column("creator", "Creator"),
    column("creator_id", "Creator id"),
    column("stage", "Stage"),
    column("opening", "Opening", "amount", sum),
    column("accrued", "Accrued", "amount", sum),
    column("reversed", "Reversed", "amount", sum),
    column("released", "Released", "amount", sum),
    column("paid", "Paid", "amount", sum),
    column("other", "Other", "amount", sum),
    column("closing", "Closing", "amount", sum),
    currency,
  ],
  /** How old what is pending, held, available and owed is at the end of the last day. */
  ageing: [
    column("booked", "At the end of", "day"),
    column("creator", "Creator"),
    column("creator_id", "Creator id"),
    column("account", "Account"),
    column("to30", "0-30 days", "amount"),
    column("to60", "31-60 days", "amount"),
    column("to90", "61-90 days", "amount"),
    column("older", "Over 90 days", "amount"),
    column("total", "Total", "amount", sum),
    currency,
  ],
  /** Sums a day or month and account, for a bookkeeper's program: accrual.ts. */
  accrual: [],
} as const satisfies Record<string, readonly Column[]>;

export type Report = keyof typeof reports;
/** A state at a day, or between two: there is nothing to sum by month. */
export const isState = (report: Report): boolean => report === "close" || report === "ageing";
export const reportKeys = Object.keys(reports) as Report[];
export const isReport = (text: unknown): text is Report =>
  typeof text === "string" && Object.hasOwn(reports, text);

/** What is a column of some report; i18n `reporting.column` has a word for each. */
export type ColumnKey = (typeof reports)[Report][number]["key"];
export type ReportColumn = Column & { key: ColumnKey };

export const columnsOf = (report: Report): readonly ReportColumn[] => reports[report];
