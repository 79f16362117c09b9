import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { defaultLocale, isLocale, type Locale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { Tx } from "#db/client.server.ts";
import { creator, person } from "#db/schema/index.ts";

type Text = { subject: string; body: string };

async function write(tx: Tx, creatorId: Id<"crt">, text: (locale: Locale) => Text): Promise<void> {
  const [to] = await tx
    .select({ email: person.email, locale: person.locale })
    .from(creator)
    .innerJoin(person, eq(person.id, creator.personId))
    .where(eq(creator.id, creatorId));
  if (to) await queueMail(tx, { to: to.email, ...text(isLocale(to.locale) ? to.locale : defaultLocale) });
}

export type ResultMail = {
  seller: string;
  amount: bigint;
  currency: Currency;
  result:
    | { to: "paid"; reference: string }
    | { to: "failed"; reason: string }
    /** `netted` of it went to what the creator owed. */
    | { to: "returned"; reason: string; netted: bigint };
};

/** Tells a creator, in their language, that their money was sent, why it could not be, or that it came back. */
export async function mailResult(tx: Tx, creatorId: Id<"crt">, payout: ResultMail): Promise<void> {
  const { seller, amount, currency, result } = payout;
  await write(tx, creatorId, (locale) => {
    const t = translator(locale);
    const words = {
      seller,
      amount: formatMoney(amount, currency, locale, { exact: true }),
      link: `${env.PUBLIC_URL}/creator/payouts`,
    };
    if (result.to === "paid") {
      const { reference } = result;
      return {
        subject: t("creator.payout.mail.paidSubject", words),
        body: t("creator.payout.mail.paidBody", { ...words, reference }),
      };
    }
    const { reason } = result;
    if (result.to === "returned") {
      const kept = formatMoney(result.netted, currency, locale, { exact: true });
      const netted = result.netted > 0n ? t("creator.payout.mail.returnedNetted", { amount: kept }) : "";
      return {
        subject: t("creator.payout.mail.returnedSubject", words),
        body: t("creator.payout.mail.returnedBody", { ...words, reason, netted }),
      };
    }
    return {
      subject: t("creator.payout.mail.failedSubject", words),
      body: t("creator.payout.mail.failedBody", { ...words, reason }),
    };
  });
}

/** Tells a creator that their money goes elsewhere from now on, in case it wasn't them. */
export async function mailDetailsChanged(tx: Tx, creatorId: Id<"crt">, account: string): Promise<void> {
  await write(tx, creatorId, (locale) => {
    const t = translator(locale);
    return {
      subject: t("creator.payout.mail.detailsSubject"),
      body: t("creator.payout.mail.detailsBody", { account, link: `${env.PUBLIC_URL}/forgot` }),
    };
  });
}
