import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#app/env.server.ts";

const derived = new Map<string, Buffer>();

/** 32 bytes for one purpose, from SECRET_KEY; a key leaked in one place opens no other. */
export function keyFor(purpose: string): Buffer {
  const known = derived.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", env.SECRET_KEY, "rekan", purpose, 32));
  derived.set(purpose, key);
  return key;
}

/** The sealed text was made under another SECRET_KEY, or was altered. */
export class UnsealError extends Error {}

// Says which SECRET_KEY sealed a text without saying anything about it.
const keyId = () => keyFor("key id").toString("hex").slice(0, 8);

/** Encrypts for a text column: `v1.{key id}.{iv, tag and ciphertext in base64url}` (AES-256-GCM). */
export function seal(text: string): string {
  const head = `v1.${keyId()}`;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), iv).setAAD(Buffer.from(head));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${head}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** @throws UnsealError when the text was sealed under another SECRET_KEY or was altered. */
export function unseal(sealed: string): string {
  const [version, key, body = ""] = sealed.split(".");
  if (version !== "v1") throw new UnsealError("not a sealed text");
  if (key !== keyId()) throw new UnsealError("sealed under another SECRET_KEY");
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < 28) throw new UnsealError("the sealed text is cut short");
  const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), bytes.subarray(0, 12), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(`${version}.${key}`))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    throw new UnsealError("the sealed text was altered");
  }
}

/** 256 random bits for a link, a cookie or a key. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token. No salt: a token is random enough that none can be guessed back. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether a text that came from outside can be one of ours: PostgreSQL throws at some that can't, such as a NUL. */
export const isTokenHash = (text: string) => /^[0-9a-f]{64}$/.test(text);
