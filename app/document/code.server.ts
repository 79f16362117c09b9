import { randomInt } from "node:crypto";
import { env } from "#app/env.server.ts";

// Without i, l, o and u: what is typed off paper can't be misread (Crockford's base 32).
const letters = "0123456789abcdefghjkmnpqrstvwxyz";
const groups = 4;
const inGroup = 5;

/** 100 random bits to type off paper: `k3m9x-20vfe-7q1az-hh4tn`. */
export function newCode(): string {
  const group = () => Array.from({ length: inGroup }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** A code as somebody typed it, in the form it is kept; undefined: it can't be one. */
export function readCode(typed: string | undefined): string | undefined {
  const bare = (typed ?? "").toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  if (bare.length !== groups * inGroup || [...bare].some((one) => !letters.includes(one))) return undefined;
  return bare.match(/.{5}/g)!.join("-");
}

export const verifyUrl = (code: string): string => `${env.PUBLIC_URL}/verify-document/${code}`;
