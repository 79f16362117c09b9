import { createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";

const Header = z.object({
  alg: z.literal("RS256"),
  kid: z.string().optional(),
  b64: z.boolean().optional(),
  /** What a reader has to understand; we understand b64. */
  crit: z.array(z.literal("b64")).optional(),
});
const KeySet = z.object({
  keys: z.array(z.looseObject({ kty: z.literal("RSA"), kid: z.string().optional() })),
});
const PublicKey = z.looseObject({ kty: z.literal("RSA"), kid: z.string().optional() });

/**
 * Whether `jws` (RFC 7515, payload left out) is the signature of `body` by one of the keys, RS256 only.
 * @param keySet a JSON Web Key Set or one public key, as JSON; anything else verifies nothing
 */
export function saleorSays(keySet: string, jws: string, body: Uint8Array): boolean {
  const [head = "", , signature = ""] = jws.split(".");
  const header = Header.safeParse(parsed(Buffer.from(head, "base64url").toString("utf8")));
  if (!header.success) return false;
  const { kid, b64 } = header.data;
  // With b64 false the payload is signed as it is (RFC 7797), which is what Saleor does.
  const payload = b64 === false ? body : Buffer.from(Buffer.from(body).toString("base64url"));
  const signed = Buffer.concat([Buffer.from(`${head}.`), payload]);
  return keysIn(keySet)
    .filter((one) => kid === undefined || one.kid === undefined || one.kid === kid)
    .some(({ key }) => isBy(key, signed, Buffer.from(signature, "base64url")));
}

/** A key that no RSA can be made with verifies nothing. */
function isBy(key: KeyObject, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify("RSA-SHA256", signed, key, signature);
  } catch {
    return false;
  }
}

type Key = { kid: string | undefined; key: KeyObject };

const mostKeys = 10;

function keysIn(text: string): Key[] {
  const json = parsed(text);
  const set = KeySet.safeParse(json);
  const one = PublicKey.safeParse(json);
  const all = set.success ? set.data.keys : one.success ? [one.data] : [];
  return all.slice(0, mostKeys).flatMap(({ kty, kid, n, e }) => {
    // Only the public parts: whoever pasted a private key by mistake has it used as a public one.
    const key = keyOf({ kty, ...(typeof n === "string" && { n }), ...(typeof e === "string" && { e }) });
    return key ? [{ kid, key }] : [];
  });
}

function keyOf(key: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: "jwk" });
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
