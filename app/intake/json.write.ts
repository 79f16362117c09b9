import { JsonNumber, type JsonValue } from "./json.ts";

/** JSON text of a value read by `parseStrictJson`: numbers stay as they were written, keys in their order. */
export function writeJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (value instanceof Map) {
    const pairs = [...value].map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`);
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(value);
}
