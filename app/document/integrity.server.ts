import { createHash } from "node:crypto";
import type { DocumentFacts } from "./facts.ts";

/** SHA-256 (hex) of the facts' canonical text. */
export const hashOf = (facts: unknown): string => createHash("sha256").update(canonical(facts)).digest("hex");

/** JSON with sorted keys and no spaces: the database gives keys back in another order than they came in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}

/** The facts as they were issued, or null: somebody changed them past the app. */
export const untouched = (facts: unknown, factsHash: string): DocumentFacts | null =>
  hashOf(facts) === factsHash ? (facts as DocumentFacts) : null;
