import { env } from "#app/env.server.ts";

const secure = env.PUBLIC_URL.startsWith("https:");

/** The `__Host-` prefix keeps a neighbouring subdomain from planting the cookie, but browsers take it over https only. */
export const cookieName = (name: string) => (secure ? `__Host-${name}` : name.replaceAll("-", "_"));

/** A cookie's raw value. Never throws, whatever the header holds. */
export function readCookie(request: Request, name: string): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** A Set-Cookie line that scripts can't read and other sites can't send along with a POST. */
export function cookieLine(name: string, value: string, maxAgeSeconds: number): string {
  const line = `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
  return secure ? `${line}; Secure` : line;
}
