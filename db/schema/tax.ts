import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { creator, sellerId } from "./account.ts";
import { currency, day, id, instant } from "./columns.ts";

export const taxPersons = ["person", "company"] as const;
export type TaxPerson = (typeof taxPersons)[number];
export const taxIdKinds = ["npwp", "nik", "ssn", "ein", "tin", "vat"] as const;
export type TaxIdKind = (typeof taxIdKinds)[number];

/** reference: who a creator is to a tax office, by their own word. */
export const taxProfile = pgTable("tax_profile", {
  creatorId: id("crt")
    .primaryKey()
    .references(() => creator.id),
  person: text().$type<TaxPerson>().notNull(),
  legalName: text().notNull(),
  /** ISO 3166-1 alpha-2, where they are taxed. */
  country: text().notNull(),
  address: text().notNull().default(""),
  idKind: text().$type<TaxIdKind>(),
  /** AES-256-GCM; null: none given. */
  idSealed: text(),
  /** Its last four characters. */
  idShown: text(),
  /** Keyed hash: a seller's check is of this number and no later one. */
  idFingerprint: text(),
  /** Sealed, ISO date; the EU's DAC7 asks for it of persons. */
  birthSealed: text(),
  vatNumber: text(),
  /** When they certified that what stands here is true (as on a W-9). */
  certifiedAt: instant(),
  /** When they agreed that sellers write their invoices for them; null: they don't. */
  selfBillingAt: instant(),
  /** Of the consent's words, self-billing.ts. */
  selfBillingVersion: integer(),
  changedAt: instant().notNull().default(sql`now()`),
});

/** seller-owned: a seller has looked a creator's tax number up at the authority. */
export const taxIdCheck = pgTable(
  "tax_id_check",
  {
    sellerId: sellerId(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    idFingerprint: text().notNull(),
    valid: boolean().notNull(),
    checkedBy: id("per").notNull(),
    checkedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.creatorId] })],
);

/** seller-owned: a flat withholding of the seller's own, beside the built-in ones (rules/withholding-rules.ts). */
export const withholdingRule = pgTable(
  "withholding_rule",
  {
    sellerId: sellerId(),
    id: id("wht").notNull(),
    name: text().notNull(),
    /** a–z, 0–9 and _; part of the account `tax_withheld:{authority}`. */
    authority: text().notNull(),
    /** Creators taxed there; null: everywhere. */
    country: text(),
    person: text().$type<TaxPerson>(),
    /** Basis points of the payout, 0–10000; of those without a valid number, `bps_without_id`. */
    bps: integer().notNull(),
    bpsWithoutId: integer().notNull(),
    validFrom: day().notNull(),
    /** The last day it holds. */
    validUntil: day(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] })],
);

/** seller-owned: the paper an authority gave for what was withheld of a creator in a month; the last one recorded holds. Append-only. */
export const taxCertificate = pgTable(
  "tax_certificate",
  {
    sellerId: sellerId(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    authority: text().notNull(),
    currency: currency().notNull(),
    month: day().notNull(),
    number: text().notNull(),
    issuedOn: day().notNull(),
    recordedBy: id("per").notNull(),
    recordedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.creatorId, t.authority, t.currency, t.month, t.recordedAt] }),
    index().on(t.creatorId),
  ],
);

/** seller-owned: how a seller does its books. Without a row: nothing withheld, no reporting currency, 7 days for claims. */
export const sellerBooks = pgTable("seller_books", {
  sellerId: sellerId().primaryKey(),
  legalName: text().notNull().default(""),
  address: text().notNull().default(""),
  taxId: text().notNull().default(""),
  vatNumber: text().notNull().default(""),
  /** Withholds PPh 21 and PPh 23 of creators taxed in Indonesia. */
  withholdsPph: boolean().notNull().default(false),
  /** What totals of several currencies are also shown in. */
  reportingCurrency: currency(),
  /** Set by the operator: payouts start only within what was funded, and only the operator records funds. */
  needsFunds: boolean().notNull().default(false),
  /** Days to answer a claim, 1–30. */
  claimDays: integer().notNull().default(7),
  /** Our account → theirs, by bookkeeping program: period/journal.ts. */
  chart: jsonb().$type<Record<string, Record<string, string>>>().notNull().default({}),
});

/** local: one row, who runs this instance, as its fee invoices say it. */
export const operatorBooks = pgTable("operator_books", {
  id: integer().primaryKey().default(1),
  legalName: text().notNull().default(""),
  address: text().notNull().default(""),
  country: text(),
  taxId: text().notNull().default(""),
  /** A rule of rules/fee-tax.ts; null: no tax on fees. */
  feeTax: text(),
  /** Where sellers send funds, as their requests say it. */
  fundsTo: text().notNull().default(""),
});
