import type { Currency } from "#app/rules/money.ts";
import type { RowStyle } from "./report-row.ts";

/** A connector is bytes in, facts out: no database, no clock, no network. A fixture tests it. */
export type StoreKind =
  | "shopify"
  | "woocommerce"
  | "stripe"
  | "tiktokshop"
  | "saleor"
  | "signed"
  | "api"
  /** Reports of networks: their rows come by file or are pulled, nobody sends them to an address. */
  | "amazon"
  | "ebay"
  | "shopee"
  | "report";

/** `Headers` fits; names are looked up in any case. */
export type HeaderLookup = { get(name: string): string | null };

export type Delivery = {
  headers: HeaderLookup;
  /** The body exactly as it came: the signature is over these bytes. */
  body: Uint8Array;
  /** The active secrets, newest first; two during a rotation. */
  secrets: readonly string[];
  now: Date;
};

export type Verification =
  | { ok: true; eventId: string; topic: string }
  | {
      ok: false;
      because:
        | "signature_missing"
        | "signature_malformed"
        | "signature_wrong"
        | "timestamp_odd"
        | "id_missing";
    };

export type ReadContext = { receivedAt: Date };

export interface Connector {
  kind: StoreKind;
  /** A greeting that carries no event and may be unsigned, such as WooCommerce's at a webhook's creation: 200, nothing kept. */
  isPing?(delivery: Delivery): boolean;
  /** What the sender wants to hear when an event was kept or known; else 202 or 200 with the outcome as JSON. */
  answers?: "200_empty";
  /** Is it really from the store? Reads headers and raw bytes only. Every "no" is a 401, except id_missing: 400. */
  verify(delivery: Delivery): Verification;
  /** What does it say? Only after `verify`. Never throws: bad input is `rejected` with the field it is about. */
  read(topic: string, body: Uint8Array, context: ReadContext): Reading;
  /** How its report files look; their rows arrive as topic `row`. */
  layout?: ReportLayout;
}

/** A report's columns, by our name for each. */
export type ReportLayout = {
  /** How headers spell a column; compared without case, blanks and punctuation. */
  columns: Readonly<Record<string, readonly string[]>>;
  required: readonly string[];
  /** Columns with amounts: how a file writes them is found out from these alone. */
  money?: readonly string[];
  /** What says which sale a row is about, however the file writes it; what else it says may change in a later file. */
  keyOf(row: Readonly<Record<string, string>>, style: Pick<RowStyle, "decimal" | "dates">): string;
};

export type Reading =
  | { outcome: "facts"; facts: Fact[] }
  | { outcome: "ignored"; because: IgnoredBecause }
  | Rejected;

export type IgnoredBecause =
  | "topic_not_used"
  | "not_paid"
  /** Nothing in it could name a creator, and another event of the same sale may. */
  | "no_carrier"
  /** A warning or a question of the bank: no money has moved. */
  | "no_money_moved";

export type RejectedBecause =
  | "not_utf8"
  | "malformed"
  | "duplicate_key"
  | "too_deep"
  | "missing"
  | "not_an_object"
  | "not_a_list"
  | "too_many"
  | "not_text"
  | "not_a_boolean"
  | "odd_text"
  | "not_a_decimal"
  | "not_an_integer"
  | "too_precise"
  | "negative"
  | "out_of_range"
  | "unknown_currency"
  | "not_a_time"
  | "date_out_of_range"
  | "given_twice"
  | "lines_and_amount_differ";

/** `field` is the path in the body, such as `line_items[2].price`. */
export type Rejected = { outcome: "rejected"; because: RejectedBecause; field?: string };

export type Fact = OrderSnapshot | RefundFact | ReturnFact | DeliveryFact;

/** One version of an order as the store has it; the latest `versionAt` stands, on a tie the cancelled one. */
export type OrderSnapshot = {
  kind: "order_snapshot";
  /** The source's own order id, digit for digit. */
  ref: string;
  /** The number people know it by. */
  name: string;
  /** When it was paid, as near as the store says. */
  occurredAt: Date;
  versionAt: Date;
  /** When we were told; of versions of one moment the later told stands. For sources that date no change. */
  toldAt?: Date;
  currency: Currency;
  cancelled: boolean;
  test: boolean;
  buyerEmail: string | null;
  customerRef: string | null;
  customerIsNew: boolean | null;
  /** Where the goods go, else where the bill goes: ISO 3166-1 alpha-2. Nothing else of an address is read. */
  country?: string;
  coupons: string[];
  clickTokens: ClickToken[];
  /** The shop's own id of the visitor who bought; clicks told to us under it count (POST /api/v1/touches). */
  visitorRef: string | null;
  /** Prices contain tax: what a refund states does too, and `netBase` takes its tax out. */
  taxesIncluded: boolean;
  lines: OrderLineFact[];
  shipping: bigint;
  refunds: Refund[];
  /** `refunds` are all there are: one that was known and is not among them was taken back by the shop. */
  refundsListed?: true;
  /** It knows the sum alone: a fuller account of the same sale stands instead of it, whichever is later. */
  outline?: true;
  /** The lines are those of one row of a report: they are added to the lines known, by ref. */
  partial?: true;
  /** A network's own name for who led to the sale (Amazon's tag, eBay's customid, a TikTok user name); null: the row names nobody. */
  trackingId?: string | null;
  /** The hold counts from the delivery, which the source tells apart. */
  awaitsDelivery?: true;
  /** When it arrived, where the source knows by now. */
  deliveredAt?: Date | null;
};

export type ClickToken = { token: string; carrier: "order_field" | "landing_url" | "api" };

/** Amounts are line totals in minor units; `base` = price − discount without tax, never below 0. */
export type OrderLineFact = {
  ref: string;
  sku: string | null;
  productRef: string | null;
  /** What the store files the product under, where it says so. */
  collections: string[];
  name: string;
  quantity: number;
  price: bigint;
  discount: bigint;
  tax: bigint;
  base: bigint;
  /** The commission the network itself pays for this line, minor units: it stands instead of the campaign's rate. */
  stated?: bigint;
  /** When we were told of the line, where lines are a report's rows: of two accounts of one the later told stands. */
  toldAt?: Date;
};

export type RefundLine = {
  ref: string;
  quantity: number | null;
  /** The goods' value as the store states it; null when it only says how many came back. */
  base: bigint | null;
  tax: bigint;
};

export type Refund = {
  ref: string;
  occurredAt: Date;
  lines: RefundLine[];
  /** Paid back for goods without naming a line; without shipping. */
  goodsAmount: bigint;
  note: string | null;
  /** Paid back of the payment as a whole, tax and shipping in it: of the goods, their part of it. Minor units. */
  paidBack?: bigint;
  /** `paidBack` is all that was paid back so far, by whatever refunds. */
  cumulative?: true;
  /** The bank took it, as in a dispute: no sum of the refunds so far contains it. */
  apart?: true;
  /** It failed, or the dispute was won: as if it had not been. The later version stands. */
  undone?: boolean;
  /** When the source said so; of two accounts of one refund the later stands, and without it the larger. */
  versionAt?: Date;
  /** Taken off the commission a network states (OrderLineFact.stated), minor units. */
  stated?: bigint;
};

/** A refund that came by itself, perhaps before its order. `currency` is null when it carries no amount. */
export type RefundFact = { kind: "refund"; orderRef: string; currency: Currency | null } & Refund;

/**
 * Goods came back and the report doesn't say of which sale: it is set against the first of `orderRefs` that has
 * as much left, so the likeliest stands first. Waits when none is known.
 */
export type ReturnFact = { kind: "return"; orderRefs: string[]; currency: Currency } & Refund;

/** The parcel of an order arrived: holds that wait for it begin. `orderRef` may be the head of several orders' refs (`ref:line`). */
export type DeliveryFact = { kind: "delivery"; orderRef: string; deliveredAt: Date };
