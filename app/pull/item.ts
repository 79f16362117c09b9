import { createHash } from "node:crypto";
import { JsonNumber, type JsonValue, parseStrictJson } from "#app/intake/json.ts";
import { writeJson } from "#app/intake/json.write.ts";
import type { RawEvent } from "#app/intake/keep.server.ts";
import type { PageAnswer, Problem } from "./puller.ts";
import { failed } from "./puller.ts";

export type Json = { ok: true; value: JsonValue } | { ok: false; problem: Problem };

/** The answer's body; a page that is no JSON is one we can't read. */
export function jsonOf({ body }: Pick<PageAnswer, "body">): Json {
  const json = parseStrictJson(body);
  return json.ok ? json : { ok: false, problem: failed("malformed", json.because) };
}

/** What stands under a key, if the value is an object at all. */
export const under = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  value instanceof Map ? value.get(key) : undefined;

/** A list of objects, or undefined when it is anything else. */
export function listOf(value: JsonValue | undefined): JsonValue[] | undefined {
  return Array.isArray(value) && value.every((one) => one instanceof Map) ? [...value] : undefined;
}

/** An id, a code or a word as it was written; undefined when it is neither text nor number. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (value instanceof JsonNumber) return value.text;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * One item of a list as an event. It is known by its topic, id and content: fetched again unchanged it is the same
 * event, changed it is another of the same order.
 */
export function eventOf(topic: string, item: JsonValue): RawEvent {
  const body = Buffer.from(writeJson(item));
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 32);
  const id = textOf(under(item, "id"))?.slice(0, 100) ?? "";
  return { sourceEventId: `pull:${topic}:${id}:${hash}`, topic, body };
}
