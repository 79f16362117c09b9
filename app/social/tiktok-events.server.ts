import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { audit } from "#app/audit.server.ts";
import { hmacHex, sameText } from "#app/intake/signature.ts";
import { db } from "#db/client.server.ts";
import { removedByNetwork } from "./disconnect.server.ts";
import { appOf } from "./providers.server.ts";

const toleranceSeconds = 300;

/** `TikTok-Signature: t=…,s=…`: HMAC-SHA256 of `t.body` with the client's secret, hex, ±300 s. */
export function isFromTikTok(header: string | null, body: Uint8Array, secret: string, now: Date): boolean {
  const [, timestamp, signature] = /^t=(\d{1,12}),\s*s=([0-9a-f]{64})$/i.exec(header ?? "") ?? [];
  if (!timestamp || !signature || !secret) return false;
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) > toleranceSeconds) return false;
  return sameText(hmacHex(secret, `${timestamp}.`, body), signature.toLowerCase());
}

// Anybody may knock: one line a minute says that somebody is at it as well as a thousand do.
const noted = new RateLimiterMemory({ points: 1, duration: 60 });

async function noteForgery(): Promise<void> {
  const first = await noted.consume("tiktok").then(
    () => true,
    () => false,
  );
  if (first) await audit(db, { action: "social.bad_signature", subject: "tiktok" });
}

const Event = z.object({
  client_key: z.string(),
  event: z.string(),
  create_time: z.number().int().min(0).max(99_999_999_999),
  user_openid: z.string().regex(/^[\x21-\x7e]{1,200}$/),
});

export type TikTokEvent = { outcome: "not_set_up" | "bad_signature" | "malformed" | "taken" };

/** What TikTok for Developers tells of its own accord. Only `authorization.removed` is of use; the rest is taken and dropped. */
export async function takeTikTokEvent(
  signature: string | null,
  body: Uint8Array,
  now = new Date(),
): Promise<TikTokEvent> {
  const app = appOf("tiktok");
  if (!app) return { outcome: "not_set_up" };
  if (!isFromTikTok(signature, body, app.secret, now)) {
    await noteForgery();
    return { outcome: "bad_signature" };
  }
  const event = read(body);
  if (!event || event.client_key !== app.id) return { outcome: "malformed" };
  if (event.event === "authorization.removed")
    await removedByNetwork("tiktok", event.user_openid, { at: new Date(event.create_time * 1000), now });
  return { outcome: "taken" };
}

function read(body: Uint8Array) {
  try {
    return Event.safeParse(JSON.parse(Buffer.from(body).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
