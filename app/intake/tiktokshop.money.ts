import { type Currency, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { RejectedBecause } from "./connector.ts";
import { JsonNumber, type JsonValue } from "./json.ts";

export type TikTokMoney =
  | { outcome: "read"; amount: bigint; currency: Currency }
  /** `[]`, null, "" or nothing at all: what TikTok writes for an amount that isn't there yet. */
  | { outcome: "absent" }
  | { outcome: "wrong"; because: RejectedBecause };

/** "Rp9.900" or "Rp1.250.000,50": dots group thousands, a comma is the decimal mark. */
const rupiah = /^(-?)Rp\s?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?$/;

/**
 * An amount as the endpoints write it: "39900", "Rp9.900", {"amount": "99", "currency": "USD"} or `[]`.
 * @param fallback the currency of an amount that names none
 */
export function parseTikTokMoney(value: JsonValue | undefined, fallback: Currency | undefined): TikTokMoney {
  if (value === undefined || value === null || value === "") return { outcome: "absent" };
  if (Array.isArray(value)) return value.length === 0 ? { outcome: "absent" } : wrong("not_a_decimal");
  if (value instanceof Map) {
    const [amount, named] = [value.get("amount"), value.get("currency")];
    if (amount instanceof Map || Array.isArray(amount)) return wrong("not_a_decimal");
    const currency = named === undefined || named === null ? fallback : parseCurrency(named);
    if (named !== undefined && named !== null && !currency) return wrong("unknown_currency");
    return parseTikTokMoney(amount, currency);
  }
  const text = value instanceof JsonNumber ? value.text : value;
  const rp = typeof text === "string" ? rupiah.exec(text) : null;
  const currency = rp ? parseCurrency("IDR") : fallback;
  if (!currency) return wrong("unknown_currency");
  const plain = rp ? `${rp[1]}${rp[2]?.replaceAll(".", "")}${rp[3] ? `.${rp[3]}` : ""}` : text;
  const money = parseDecimalMoney(plain, currency);
  return money.ok ? { outcome: "read", amount: money.amount, currency } : wrong(money.because);
}

const wrong = (because: RejectedBecause): TikTokMoney => ({ outcome: "wrong", because });

/**
 * A commission rate in basis points, or undefined when it is none: some endpoints write whole basis points
 * (1250), others per cent with a point ("12.5").
 */
export function parseTikTokRate(value: JsonValue | undefined): number | undefined {
  const text = value instanceof JsonNumber ? value.text : value;
  if (typeof text !== "string") return undefined;
  if (/^(?:0|[1-9][0-9]{0,4})$/.test(text)) return withinAll(Number(text));
  const percent = /^(0|[1-9][0-9]{0,2})\.([0-9]{1,2})0*$/.exec(text);
  return percent ? withinAll(Number(percent[1]) * 100 + Number(percent[2]?.padEnd(2, "0"))) : undefined;
}

const withinAll = (bps: number) => (bps <= 10_000 ? bps : undefined);
