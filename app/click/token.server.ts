import { createHmac, timingSafeEqual } from "node:crypto";
import { type Id, idFromUuid, uuidFromId, withDashes } from "#app/rules/ids.ts";
import { keyFor } from "#app/secret.server.ts";

/**
 * What travels in `rk`: click id and link id, signed. 48 bytes as 64 base64url characters.
 * The click id is a UUIDv7, so the token carries its own time (RFC 9562 §5.7): it attributes a sale even if
 * the click's row were lost.
 */
export type ClickToken = { clickId: Id<"clk">; linkId: Id<"lnk">; clickedAt: Date };

const key = keyFor("click-token");
const macBytes = 16;

export const signClickToken = (clickId: Id<"clk">, linkId: Id<"lnk">): string =>
  signHexIds(hexOf(clickId), hexOf(linkId));

const token = Buffer.alloc(32 + macBytes);
const signed = token.subarray(0, 32);

/** The same of ids as 32 hexadecimal digits each. */
export function signHexIds(clickId: string, linkId: string): string {
  // One buffer for all of them: nothing waits between here and the text.
  token.write(clickId + linkId, 0, "hex");
  mac(signed).copy(token, 32, 0, macBytes);
  return token.toString("base64url");
}

/** The token's content, or undefined when we didn't sign it. */
export function readClickToken(text: string): ClickToken | undefined {
  if (!/^[A-Za-z0-9_-]{64}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64url");
  const ids = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), mac(ids).subarray(0, macBytes))) return undefined;
  const hex = ids.toString("hex");
  return {
    clickId: idFromUuid("clk", withDashes(hex.slice(0, 32))),
    linkId: idFromUuid("lnk", withDashes(hex.slice(32))),
    clickedAt: new Date(ids.readUIntBE(0, 6)),
  };
}

const mac = (ids: Uint8Array) => createHmac("sha256", key).update(ids).digest();
const hexOf = (id: Id<"clk"> | Id<"lnk">) => uuidFromId(id).replaceAll("-", "");
