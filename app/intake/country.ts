import { at, type Field } from "./reader.ts";

const twoLetters = /^[A-Za-z]{2}$/;

/**
 * The first of these fields that is a country's two letters. Like everything an order is only described by, it is never
 * a reason to refuse one: what isn't two letters is passed over.
 */
export function countryIn(...fields: readonly Field[]): { country?: string } {
  for (const { value } of fields)
    if (typeof value === "string" && twoLetters.test(value)) return { country: value.toUpperCase() };
  return {};
}

/** The country of addresses by their names in the order, the first that has one. */
export const countryOf = (order: Field, key: string, ...addresses: readonly string[]) =>
  countryIn(...addresses.map((name) => at(at(order, name), key)));
