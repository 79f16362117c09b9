import { createHash } from "node:crypto";
import { canonicalTerms, type Terms, termsFromJson } from "#app/rules/terms.ts";

/** Terms as the JSON that `campaign.draft` keeps. */
export function termsAsDraft(terms: Terms): unknown {
  return JSON.parse(canonicalTerms(terms));
}

/** What the next published version would say. */
export function draftTerms({ draft }: { draft: unknown }): Terms {
  return termsFromJson(draft);
}

/** The text creators accept and its SHA-256 in hex. */
export function sealTerms(terms: Terms): { canonical: string; hash: string } {
  const canonical = canonicalTerms(terms);
  return { canonical, hash: createHash("sha256").update(canonical).digest("hex") };
}
