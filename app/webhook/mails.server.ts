import { and, eq, inArray } from "drizzle-orm";
import { managing } from "#app/account/roles.ts";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { person, seller, sellerMember } from "#db/schema/index.ts";

/** Tells who keeps the seller's settings, each in their language, that an endpoint hears nothing more. */
export async function mailSwitchedOff(
  tx: Tx,
  { sellerId, id, url }: { sellerId: Id<"sel">; id: Id<"whe">; url: string },
  because: "failing" | "gone",
): Promise<void> {
  const people = await tx
    .select({ email: person.email, locale: person.locale, seller: seller.name })
    .from(sellerMember)
    .innerJoin(person, eq(person.id, sellerMember.personId))
    .innerJoin(seller, eq(seller.sellerId, sellerMember.sellerId))
    .where(and(eq(sellerMember.sellerId, sellerId), inArray(sellerMember.role, [...managing])));
  for (const { email, locale, seller: name } of people) {
    const t = translator(isLocale(locale) ? locale : "en");
    const words = { seller: name, url, link: `${env.PUBLIC_URL}/seller/webhooks/${id}` };
    await queueMail(tx, {
      to: email,
      subject: t("seller.webhook.mail.subject", words),
      body: t(because === "gone" ? "seller.webhook.mail.gone" : "seller.webhook.mail.failing", words),
    });
  }
}
