import { createHmac } from "node:crypto";

type Signed = { path: string; query: Readonly<Record<string, string>>; body: string; secret: string };

/**
 * TikTok Shop's `sign`: the query by name, each name and value joined, the path before and the body behind, the app's
 * secret on both sides; HMAC-SHA256 with the app's secret, hex. `sign` and `access_token` are left out.
 */
export function tiktokSign({ path, query, body, secret }: Signed): string {
  const joined = Object.entries(query)
    .filter(([name]) => name !== "sign" && name !== "access_token")
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join("");
  return createHmac("sha256", secret).update(`${secret}${path}${joined}${body}${secret}`).digest("hex");
}
