export type DestinationRefusal = "malformed" | "not_https" | "with_login" | "look_alike" | "unknown_origin";

export type Destination =
  | { ok: true; url: URL }
  | { ok: false; because: DestinationRefusal; origin?: string };

/**
 * A web address that a link may lead to: https (http only on this machine), no login in it, a host that is what
 * it looks like, and on one of the seller's registered origins.
 * @param origins as `new URL(…).origin` writes them
 */
export function destinationOnOrigins(text: string, origins: readonly string[]): Destination {
  const read = readWebAddress(text);
  if (!read.ok) return read;
  // Only the parsed origin is compared: `//e`, `/\e` and `/⇥/e` all become foreign hosts in a browser.
  const { origin } = read.url;
  return origins.includes(origin) ? read : { ok: false, because: "unknown_origin", origin };
}

/** The same without the list of origins: what a form can say before the database is asked. */
export function readWebAddress(text: string): Destination {
  const trimmed = text.trim();
  // What a URL parser drops or bends must not be in the text at all: blanks, controls, backslashes.
  const authority = /^https?:\/\/([^/?#]+)(?:[/?#]|$)/i.exec(trimmed)?.[1];
  if (!authority || /[\p{Cc}\s\\]/u.test(trimmed) || !URL.canParse(trimmed)) {
    return { ok: false, because: "malformed" };
  }
  const url = new URL(trimmed);
  if (authority.includes("@") || url.username || url.password) return { ok: false, because: "with_login" };
  const typedHost = authority.replace(/:\d*$/, "").toLowerCase();
  if (isLookAlike(typedHost) || wasBent(typedHost, url)) return { ok: false, because: "look_alike" };
  const here = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (url.protocol !== "https:" && !here) return { ok: false, because: "not_https" };
  return { ok: true, url };
}

// Scripts whose letters pass for Latin ones.
const passesForLatin =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
const latin = /\p{Script=Latin}/u;
const otherLetter = /[^\p{Script=Latin}\p{N}\p{P}\p{M}\p{S}]/u;

/**
 * Whether a host name (in Unicode, not Punycode) reads as another: two scripts in one label (Cyrillic `ѕ` in
 * `shop`), or a whole label in a script that passes for Latin below a top-level domain in Latin letters.
 */
export function isLookAlike(host: string): boolean {
  const labels = host.split(".");
  const topInLatin = latin.test(labels.at(-1) ?? "");
  return labels.some((label) => {
    if (latin.test(label) && otherLetter.test(label)) return true;
    return passesForLatin.test(label) && topInLatin;
  });
}

/** Full-width and other compatibility letters silently become plain ones: what is read is not where it leads. */
function wasBent(typedHost: string, url: URL): boolean {
  return /\P{ASCII}/u.test(typedHost) && !url.hostname.includes("xn--");
}
