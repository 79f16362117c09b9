import { isLocale } from "#app/i18n/config.ts";
import { isScheme, type Scheme } from "#app/ui/scheme.ts";

const year = 365 * 24 * 60 * 60;

/** The plain text value of a cookie, or null. */
export function cookieValue(request: Request, name: string): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** The colour scheme the reader chose; `auto` follows the device. */
export function getScheme(request: Request): Scheme {
  const found = cookieValue(request, "scheme");
  return isScheme(found) ? found : "auto";
}

/** Set-Cookie values for a choice of language and colours; unknown values are dropped. */
export function lookCookies(request: Request, choice: { lang: unknown; scheme: unknown }): string[] {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  const cookie = (name: string, value: string) =>
    `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`;
  const cookies: string[] = [];
  if (isLocale(choice.lang)) cookies.push(cookie("lang", choice.lang));
  if (isScheme(choice.scheme)) cookies.push(cookie("scheme", choice.scheme));
  return cookies;
}
