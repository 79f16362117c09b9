import { createHmac, timingSafeEqual } from "node:crypto";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { keyFor } from "#app/secret.server.ts";

/**
 * What travels in `rk`: click id and link id, signed. 48 bytes as 64 base64url characters.
 * The click id is a UUIDv7, so the token carries its own time (RFC 9562 §5.7): it attributes a sale even if
 * the click's row were lost.
 */
export type ClickToken = { clickId: Id<"clk">; linkId: Id<"lnk">; clickedAt: Date };

const key = keyFor("click-token");
const macBytes = 16;

export function signClickToken(clickId: Id<"clk">, linkId: Id<"lnk">): string {
  const ids = Buffer.concat([bytesOf(clickId), bytesOf(linkId)]);
  return Buffer.concat([ids, mac(ids)]).toString("base64url");
}

/** The token's content, or undefined when we didn't sign it. */
export function readClickToken(token: string): ClickToken | undefined {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const ids = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), mac(ids))) return undefined;
  return {
    clickId: idFromUuid("clk", uuidOf(ids.subarray(0, 16))),
    linkId: idFromUuid("lnk", uuidOf(ids.subarray(16))),
    clickedAt: new Date(ids.readUIntBE(0, 6)),
  };
}

const mac = (ids: Uint8Array) => createHmac("sha256", key).update(ids).digest().subarray(0, macBytes);
const bytesOf = (id: Id<"clk"> | Id<"lnk">) => Buffer.from(uuidFromId(id).replaceAll("-", ""), "hex");

function uuidOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
