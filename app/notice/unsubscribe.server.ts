import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#app/env.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { keyFor } from "#app/secret.server.ts";
import { isNoticeKind, type NoticeKind } from "./kinds.ts";

const macOf = (text: string) =>
  createHmac("sha256", keyFor("unsubscribe")).update(text).digest("base64url").slice(0, 27);

/** An address that ends mails of one kind to one person without signing in (RFC 8058); it works for good. */
export function unsubscribeUrl(personId: Id<"per">, kind: NoticeKind): string {
  const text = `${personId}.${kind}`;
  return `${env.PUBLIC_URL}/unsubscribe/${text}.${macOf(text)}`;
}

/** Whose mails of which kind a token of ours ends; undefined for any other text. */
export function readUnsubscribe(token: string): { personId: Id<"per">; kind: NoticeKind } | undefined {
  const [who, kind, mac = ""] = token.split(".");
  const personId = parseId("per", who);
  if (!personId || !isNoticeKind(kind)) return undefined;
  const expected = Buffer.from(macOf(`${personId}.${kind}`));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? { personId, kind }
    : undefined;
}
