import { Webhook } from "standardwebhooks";
import { unseal } from "#app/secret.server.ts";

type Secrets = { secret: string; previousSecret: string | null; previousSecretUntil: Date | null };

/** How long an old secret still signs after a rotation, milliseconds. */
export const rotationMs = 24 * 3_600_000;

/**
 * The headers of a delivery (Standard Webhooks). After a rotation both secrets sign, so that the receiver may change
 * over at any moment of the day. @throws UnsealError when SECRET_KEY is another than the secret was kept under.
 */
export function signed(
  { secret, previousSecret, previousSecretUntil }: Secrets,
  { id, body }: { id: string; body: string },
  now: Date,
): Record<string, string> {
  const old = previousSecretUntil && previousSecretUntil > now ? previousSecret : null;
  const signatures = [secret, old]
    .filter((sealed) => sealed !== null)
    .map((sealed) => new Webhook(unseal(sealed)).sign(id, now, body));
  return {
    "Content-Type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
