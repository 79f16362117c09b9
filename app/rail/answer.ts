import { JsonNumber, type JsonValue, parseStrictJson } from "#app/intake/json.ts";
import { cleanText } from "#app/intake/text.ts";
import type { Answer } from "#app/outside/client.server.ts";
import { parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { Sent } from "./provider.ts";

/** A place in a provider's JSON; what isn't there is a place too, with nothing in it. */
export class Place {
  constructor(private readonly value: JsonValue | undefined) {}
  at(...keys: string[]): Place {
    let value: JsonValue | undefined = this.value;
    for (const key of keys) value = value instanceof Map ? value.get(key) : undefined;
    return new Place(value);
  }
  get list(): Place[] {
    return Array.isArray(this.value) ? this.value.map((one: JsonValue) => new Place(one)) : [];
  }
  get there(): boolean {
    return this.value !== undefined && this.value !== null;
  }
  get isObject(): boolean {
    return this.value instanceof Map;
  }
  get isTrue(): boolean {
    return this.value === true;
  }
  /** Text as it stands, or a number's own digits; empty when it is neither. */
  get text(): string {
    if (this.value instanceof JsonNumber) return this.value.text;
    return typeof this.value === "string" ? cleanText(this.value, 500) : "";
  }
}

/** The JSON of signed or answered bytes; nothing in it when they are no JSON. */
export function jsonOf(bytes: Uint8Array): Place {
  const read = parseStrictJson(bytes);
  return new Place(read.ok ? read.value : undefined);
}

/** A decimal amount of a currency in minor units; what can't be read as one never matches what was sent. */
export function moneyIn(amount: Place, currency: Place): { amount: bigint; currency: string } {
  const known = parseCurrency(currency.text);
  const money = known && parseDecimalMoney(amount.text, known);
  return { amount: money?.ok ? money.amount : -1n, currency: known ?? currency.text.slice(0, 10) };
}

const hour = 3600;

/**
 * What an answer that isn't a success says of the payout in it. Only a plain refusal of this very payout ends it: a
 * time-out, a broken line and 5xx may have been taken, and what is wrong with our key or our pace is wrong with us.
 */
export function unsent(
  answer: Answer | { outcome: "no_token"; because: string },
  reasonIn: (body: Place) => string,
): Exclude<Sent, { outcome: "accepted" }> {
  if (answer.outcome === "no_token") return { outcome: "again", because: answer.because, seconds: 300 };
  if (answer.outcome === "refused") return { outcome: "again", because: answer.because, seconds: hour };
  if (answer.outcome === "failed") return { outcome: "unknown", because: answer.because };
  const { status, body } = answer;
  if (status >= 500 || status === 408 || status === 409 || status < 400)
    return { outcome: "unknown", because: `HTTP ${status}` };
  if (status === 429) return { outcome: "again", because: "HTTP 429", seconds: 60 };
  if (status === 401 || status === 403 || status === 404 || status === 405)
    return { outcome: "again", because: `HTTP ${status} ${reasonIn(jsonOf(body))}`.trim(), seconds: hour };
  return { outcome: "refused", reason: reasonIn(jsonOf(body)) || `HTTP ${status}` };
}
