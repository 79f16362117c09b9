import { env } from "#app/env.server.ts";
import { localeOf } from "#app/i18n/config.ts";
import { type Telling, tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatDateTime } from "#app/ui/when.tsx";
import type { Tx } from "#db/client.server.ts";

const href = "/creator/payouts/methods";

// An account's address can't be changed, so this reaches whoever signed up.
const tell = (tx: Tx, creatorId: Id<"crt">, write: Telling["write"]) =>
  tellCreator(tx, creatorId, { kind: "payout_details", href, write });

const links = { page: env.PUBLIC_URL + href, forgot: `${env.PUBLIC_URL}/forgot` };

export type Changed = {
  shown: string;
  before: string | null;
  currency: Currency | null;
  /** Null: at once. */
  usableFrom: Date | null;
  /** Where the request came from, coarsely. */
  from: string;
};

/** Tells a creator that their money is to go elsewhere, in case it wasn't them. */
export function mailChanged(tx: Tx, creatorId: Id<"crt">, changed: Changed): Promise<void> {
  const { shown, before, currency, usableFrom, from } = changed;
  return tell(tx, creatorId, (t) => {
    const at = (when: Date) => formatDateTime(when, localeOf(t));
    const lines = [
      t("method.mail.new", { shown }),
      before ? t("method.mail.before", { shown: before }) : "",
      currency ? t("method.mail.currency", { currency }) : "",
      usableFrom ? t("method.mail.waits", { at: at(usableFrom) }) : t("method.mail.atOnce"),
      t("method.mail.from", { from, at: at(new Date()) }),
    ];
    return {
      subject: t(usableFrom ? "method.mail.changedSubject" : "method.mail.firstSubject"),
      body: `${lines.filter(Boolean).join("\n")}\n\n${t("method.mail.notYou", links)}\n`,
    };
  });
}

/** Tells a creator that a change was called off. */
export function mailKept(tx: Tx, creatorId: Id<"crt">, shown: string): Promise<void> {
  return tell(tx, creatorId, (t) => ({
    subject: t("method.mail.keptSubject"),
    body: `${t("method.mail.keptBody", { shown, ...links })}\n`,
  }));
}

/** Tells a creator that a method was taken away. */
export function mailRemoved(
  tx: Tx,
  creatorId: Id<"crt">,
  { shown, from }: { shown: string; from: string },
): Promise<void> {
  return tell(tx, creatorId, (t) => ({
    subject: t("method.mail.removedSubject"),
    body: `${t("method.mail.removedBody", { shown })}\n${t("method.mail.from", { from, at: formatDateTime(new Date(), localeOf(t)) })}\n\n${t("method.mail.notYou", links)}\n`,
  }));
}
