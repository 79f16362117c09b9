import { createHmac, timingSafeEqual } from "node:crypto";
import type { TFunction } from "i18next";
import { env } from "#app/env.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { keyFor } from "#app/secret.server.ts";
import { isNoticeKind, type NoticeKind } from "./kinds.ts";

/** What one click ends: mails of one kind, or the daily summary with all that is in it. */
export type Ending = NoticeKind | "digest";

const isEnding = (text: unknown): text is Ending => text === "digest" || isNoticeKind(text);

const macOf = (text: string) =>
  createHmac("sha256", keyFor("unsubscribe")).update(text).digest("base64url").slice(0, 27);

/** An address that ends such mails to one person without signing in (RFC 8058); it works for good. */
export function unsubscribeUrl(personId: Id<"per">, ending: Ending): string {
  const text = `${personId}.${ending}`;
  return `${env.PUBLIC_URL}/unsubscribe/${text}.${macOf(text)}`;
}

/** Whose mails of which kind a token of ours ends; undefined for any other text. */
export function readUnsubscribe(token: string): { personId: Id<"per">; ending: Ending } | undefined {
  const [who, ending, mac = "", ...more] = token.split(".");
  const personId = parseId("per", who);
  if (!personId || !isEnding(ending) || more.length > 0) return undefined;
  const expected = Buffer.from(macOf(`${personId}.${ending}`));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? { personId, ending }
    : undefined;
}

/** A mail's text with why it came and where it can be ended. */
export function endingOf(t: TFunction, body: string, personId: Id<"per">, ending: Ending) {
  const url = unsubscribeUrl(personId, ending);
  const why =
    ending === "digest"
      ? t("notice.mail.endDigest")
      : t("notice.mail.end", { kind: t(`notice.kinds.${ending}`) });
  return { body: `${body.trimEnd()}\n\n--\n${why}\n\n${url}\n`, unsubscribeUrl: url };
}
