import { expect, test } from "vitest";
import { parseCurrency } from "#app/rules/money.ts";
import { formatMoney, type MoneyOptions } from "#app/ui/money.tsx";

type Case = [amount: bigint, currency: string, en: string, id: string, options?: MoneyOptions];

const nbsp = "\u00a0";

const cases: Case[] = [
  [0n, "USD", "$0.00", "US$0,00"],
  [1250n, "USD", "$12.50", "US$12,50"],
  [-1250n, "USD", "−$12.50", "−US$12,50"],
  [5n, "USD", "$0.05", "US$0,05"],
  [-5n, "USD", "−$0.05", "−US$0,05"],
  [123456789n, "EUR", "€1,234,567.89", "€1.234.567,89"],
  [1500n, "JPY", "¥1,500", "JP¥1.500"],
  [1234n, "KWD", `KWD${nbsp}1.234`, `KWD${nbsp}1,234`],
  [1250000n, "IDR", "Rp12,500", "Rp12.500"],
  [-1245000000n, "IDR", "−Rp12,450,000", "−Rp12.450.000"],
  [1250000n, "IDR", "Rp12,500", "Rp12.500", { exact: true }],
  [1250050n, "IDR", "Rp12,500.50", "Rp12.500,50", { exact: true }],
  [1250n, "USD", "+$12.50", "+US$12,50", { signed: true }],
  [-1250n, "USD", "−$12.50", "−US$12,50", { signed: true }],
  [0n, "USD", "$0.00", "US$0,00", { signed: true }],
  [-1250n, "USD", "−12.50", "−12,50", { bare: true }],
  [1250000n, "IDR", "12,500", "12.500", { bare: true }],
  [
    9007199254740993_000_000_000_000_01n,
    "USD",
    "$9,007,199,254,740,993,000,000,000,000.01",
    "US$9.007.199.254.740.993.000.000.000.000,01",
  ],
];

test.each(cases)("%s minor units of %s", (amount, code, en, id, options = {}) => {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`${code} is no currency`);
  expect(formatMoney(amount, currency, "en", options)).toBe(en);
  expect(formatMoney(amount, currency, "id", options)).toBe(id);
});
