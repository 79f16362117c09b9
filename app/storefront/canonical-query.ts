import { createHmac } from "node:crypto";
import { sameText } from "#app/intake/signature.ts";

export type Parameters = ReadonlyMap<string, string>;

/** A query's parameters, decoded (`+` is a blank). One given twice could be read in two ways, so it is refused. */
export function parametersOf(
  query: string,
): { ok: true; parameters: Parameters } | { ok: false; name: string } {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (parameters.has(name)) return { ok: false, name };
    parameters.set(name, value);
  }
  return { ok: true, parameters };
}

/**
 * What a postback's `sig` is over: every parameter but `sig` itself as `name=value`, both percent-encoded as RFC 3986
 * has it (all but A–Z a–z 0–9 - . _ ~, UTF-8, capital hex digits, a blank is %20), sorted by name, joined by `&`.
 */
export function canonicalQuery(parameters: Parameters): string {
  return [...parameters]
    .filter(([name]) => name !== "sig")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** HMAC-SHA256 of the canonical query, hex. The key is the secret's text as it is shown, `whsec_` included. */
export function signQuery(parameters: Parameters, secret: string): string {
  return createHmac("sha256", secret).update(canonicalQuery(parameters)).digest("hex");
}

export const isSignedBy = (parameters: Parameters, secret: string, sig: string): boolean =>
  sameText(signQuery(parameters, secret), sig.toLowerCase());

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
