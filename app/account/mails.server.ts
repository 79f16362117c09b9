import { defaultLocale, isLocale, type MessageKey, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Tx } from "#db/client.server.ts";

type Words = {
  reset: { name: string; link: string };
  passwordChanged: { name: string; link: string };
  invitation: { inviter: string; seller: string; role: string; link: string };
};

/** Queues one of the account's mails in the recipient's language. */
export async function mailTo<Kind extends keyof Words>(
  tx: Tx,
  recipient: { email: string; locale: string },
  kind: Kind,
  words: Words[Kind],
): Promise<void> {
  const t = translator(isLocale(recipient.locale) ? recipient.locale : defaultLocale);
  const text = (key: MessageKey): string => t(key, { replace: words });
  await queueMail(tx, {
    to: recipient.email,
    subject: text(`account.mail.${kind}.subject`),
    body: `${text(`account.mail.${kind}.body`)}\n\n${text("account.mail.signature")}\n`,
  });
}
