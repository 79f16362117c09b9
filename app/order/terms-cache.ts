import { canonicalTerms, type Terms, termsFromJson } from "#app/rules/terms.ts";

const kept = new Map<string, Terms>();
const most = 500;

/** Terms from their canonical text; those of the last campaigns are kept, since every order asks for them. */
export function termsFromText(canonical: string): Terms {
  const known = kept.get(canonical);
  if (known) return known;
  const terms = termsFromJson(canonical);
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? "");
  kept.set(canonical, terms);
  return terms;
}

const written = new WeakMap<Terms, unknown>();

/** Terms as a receipt keeps them (canonicalTerms as JSON). Shared between receipts: not to be changed. */
export function termsAsJson(terms: Terms): unknown {
  const known = written.get(terms);
  if (known) return known;
  const json: unknown = JSON.parse(canonicalTerms(terms));
  written.set(terms, json);
  return json;
}
