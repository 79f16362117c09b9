const base = "http://own.invalid";

/**
 * Where to go after signing in: a path of this site, or `/` for everything else. Browsers read `//e`, `/\e`
 * and `/⇥/e` as another host, and `/..//e` becomes one only once its dots are resolved, so the resolved
 * path is what is judged and what is returned.
 */
export function ownPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || value.includes("\\")) return "/";
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
