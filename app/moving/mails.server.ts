import { env } from "#app/env.server.ts";
import { type Locale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { newToken, tokenHash } from "#app/secret.server.ts";
import type { Tx } from "#db/client.server.ts";
import { passwordReset } from "#db/schema/index.ts";

const validDays = 14;

/** To somebody whose seller has moved: where their link is now, and how they get in. */
export async function mailMoved(
  tx: Tx,
  { personId, email, locale, name }: { personId: Id<"per">; email: string; locale: Locale; name: string },
  of: { seller: string; name: string; linkCode: string },
): Promise<void> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + validDays * 86_400_000);
  await tx.insert(passwordReset).values({ tokenHash: tokenHash(token), personId, expiresAt });
  const t = translator(locale);
  const words = {
    ...{ name, seller: of.seller, campaign: of.name, days: validDays },
    ...{ link: `${env.PUBLIC_URL}/r/${of.linkCode}`, enter: `${env.PUBLIC_URL}/reset/${token}` },
  };
  await queueMail(tx, {
    to: email,
    subject: t("seller.moving.mail.subject", words),
    body: t("seller.moving.mail.body", words),
  });
}
