import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#app/env.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { keyFor } from "#app/secret.server.ts";

const macOf = (text: string) =>
  createHmac("sha256", keyFor("follow")).update(text).digest("base64url").slice(0, 27);

/** Who has it was mailed it: it confirms a follower's address, and ends the mails to it. */
export function followToken(followerId: Id<"fol">): string {
  const text = `${followerId}.follow`;
  return `${text}.${macOf(text)}`;
}

/** Whose token it is; undefined for any text that isn't one of ours. */
export function readFollowToken(token: string): Id<"fol"> | undefined {
  const [who, word, mac = "", ...more] = token.split(".");
  const followerId = parseId("fol", who);
  if (!followerId || word !== "follow" || more.length > 0) return undefined;
  const [expected, given] = [Buffer.from(macOf(`${followerId}.follow`)), Buffer.from(mac)];
  return given.length === expected.length && timingSafeEqual(given, expected) ? followerId : undefined;
}

export const followUrl = (followerId: Id<"fol">) => `${env.PUBLIC_URL}/follow/${followToken(followerId)}`;
/** Where a mail program's one click ends them (RFC 8058). */
export const endUrl = (followerId: Id<"fol">) => `${env.PUBLIC_URL}/unsubscribe/${followToken(followerId)}`;
