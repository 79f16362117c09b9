import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA256 over the parts one after the other, in base64. */
export function hmacBase64(key: string | Uint8Array, ...parts: (string | Uint8Array)[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("base64");
}

/** The same in lower-case hexadecimal digits. */
export function hmacHex(key: string | Uint8Array, ...parts: (string | Uint8Array)[]): string {
  return Buffer.from(hmacBase64(key, ...parts), "base64").toString("hex");
}

/** An event's id where its sender gives none: the same bytes are the same event. */
export function bodyId(body: Uint8Array): string {
  return `body:${createHash("sha256").update(body).digest("hex")}`;
}

/** Compares texts in a time that does not tell how much of them was right. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** An event id fit for a unique key: present, not huge, visible ASCII only. */
export function isEventId(id: string | null): id is string {
  return id !== null && /^[\x21-\x7e]{1,255}$/.test(id);
}
