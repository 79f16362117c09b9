import { type Currency, maxAmount, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { Rejected, RejectedBecause } from "./connector.ts";
import { JsonNumber, type JsonValue } from "./json.ts";
import { cleanText } from "./text.ts";
import { parseWhen } from "./when.ts";

/** A place in a body: what is there (undefined: nothing) and its path, to name it when it is wrong. */
export type Field = { value: JsonValue | undefined; path: string };

export function at(of: Field, key: string): Field {
  const path = of.path ? `${of.path}.${key}` : key;
  return { value: of.value instanceof Map ? of.value.get(key) : undefined, path };
}

export function isAbsent({ value }: Field): boolean {
  return value === undefined || value === null;
}

/**
 * Reads typed values out of a parsed body and remembers the first field that was wrong. After a problem it hands
 * out stand-ins, so a connector reads straight through and asks once at the end; nothing is ever coerced.
 */
export class Reader {
  problem: Rejected | undefined;

  fail(because: RejectedBecause, { path }: Field): void {
    this.problem ??= path ? { outcome: "rejected", because, field: path } : { outcome: "rejected", because };
  }

  object(field: Field): Field {
    if (!(field.value instanceof Map))
      this.fail(field.value === undefined ? "missing" : "not_an_object", field);
    return field;
  }

  /** The objects of a list; an absent list is empty. */
  objects(field: Field, max = 10_000): Field[] {
    if (isAbsent(field)) return [];
    if (!Array.isArray(field.value)) {
      this.fail("not_a_list", field);
      return [];
    }
    if (field.value.length > max) this.fail("too_many", field);
    const items: readonly JsonValue[] = field.value.slice(0, max);
    return items.map((value, index) => this.object({ value, path: `${field.path}[${index}]` }));
  }

  /** Text for people, cleaned; null when absent or empty. */
  text(field: Field, max: number): string | null {
    if (isAbsent(field)) return null;
    if (typeof field.value === "string") return cleanText(field.value, max) || null;
    this.fail("not_text", field);
    return null;
  }

  /** A reference of the source: text, or an integer kept digit for digit. It is refused rather than changed. */
  ref(field: Field): string {
    const ref = this.optionalRef(field);
    if (ref === null) this.fail("missing", field);
    return ref ?? "";
  }

  optionalRef(field: Field): string | null {
    const { value } = field;
    if (isAbsent(field) || value === "") return null;
    if (value instanceof JsonNumber && /^[0-9]{1,40}$/.test(value.text)) return value.text;
    if (typeof value !== "string") this.fail("not_text", field);
    else if (cleanText(value, 200) !== value) this.fail("odd_text", field);
    else return value;
    return "";
  }

  currency(field: Field): Currency {
    const currency = parseCurrency(field.value);
    if (currency === undefined) this.fail(isAbsent(field) ? "missing" : "unknown_currency", field);
    return currency ?? ("XXX" as Currency);
  }

  /** Minor units from decimal text or a JSON number's own text. */
  decimal(field: Field, currency: Currency, allowNegative = false): bigint {
    // The currency itself was already found wrong: its exponent is not known.
    if (!parseCurrency(currency)) return 0n;
    const text = field.value instanceof JsonNumber ? field.value.text : field.value;
    const money = parseDecimalMoney(text, currency, 0, allowNegative);
    if (money.ok) return money.amount;
    this.fail(field.value === undefined ? "missing" : money.because, field);
    return 0n;
  }

  /** Minor units as a JSON integer; "12", 1.0 and 1e3 are not integers here. */
  minor(field: Field): bigint {
    return this.integer(field, maxAmount);
  }

  count(field: Field): number {
    return Number(this.integer(field, 1_000_000n));
  }

  /** A count some sources write below zero when it comes back. */
  magnitude(field: Field): number {
    const text = field.value instanceof JsonNumber ? field.value.text : "";
    return this.count(text.startsWith("-") ? { ...field, value: new JsonNumber(text.slice(1)) } : field);
  }

  /** What the lines cost together stays in range as well: sums of sums have to fit a column and a JSON number. */
  total(field: Field, lines: readonly { price: bigint; discount: bigint; tax: bigint }[]): void {
    const sum = (of: "price" | "discount" | "tax") => lines.reduce((all, line) => all + line[of], 0n);
    if (sum("price") > maxAmount || sum("discount") > maxAmount || sum("tax") > maxAmount)
      this.fail("out_of_range", field);
  }

  boolean(field: Field): boolean {
    if (typeof field.value === "boolean") return field.value;
    if (!isAbsent(field)) this.fail("not_a_boolean", field);
    return false;
  }

  when(field: Field): Date {
    const when = parseWhen(field.value);
    if (when.ok) return when.at;
    this.fail(isAbsent(field) ? "missing" : when.because, field);
    return new Date(0);
  }

  /** A moment in UTC whose text leaves the zone out, because the field's name says it (`…_gmt`). */
  whenUtc(field: Field): Date {
    const { value, path } = field;
    const zoned = typeof value === "string" && /\d$/.test(value) && !/[+-]\d\d:\d\d$/.test(value);
    return this.when(zoned ? { value: `${value}Z`, path } : field);
  }

  /** A moment as whole seconds since 1970, within the years that text may name. */
  seconds(field: Field): Date {
    const seconds = Number(this.integer(field, 10n ** 11n));
    const year = new Date(seconds * 1000).getUTCFullYear();
    if (year >= 2000 && year < 2099) return new Date(seconds * 1000);
    if (!this.problem) this.fail("date_out_of_range", field);
    return new Date(0);
  }

  private integer(field: Field, max: bigint): bigint {
    const text = field.value instanceof JsonNumber ? field.value.text : "";
    if (!/^-?(?:0|[1-9][0-9]*)$/.test(text)) {
      this.fail(field.value === undefined ? "missing" : "not_an_integer", field);
      return 0n;
    }
    if (text.startsWith("-")) this.fail("negative", field);
    else if (text.length > 24 || BigInt(text) > max) this.fail("out_of_range", field);
    else return BigInt(text);
    return 0n;
  }
}
