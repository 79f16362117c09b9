import { env } from "#app/env.server.ts";
import { localeOf } from "#app/i18n/config.ts";
import { type Telling, tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { Tx } from "#db/client.server.ts";
import type { BatchMade } from "./batch.server.ts";

const payoutsPage = "/creator/payouts";

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
  const write: Telling["write"] = (t) => {
    const locale = localeOf(t);
    const words = {
      seller,
      amount: formatMoney(amount, currency, locale, { exact: true }),
      link: env.PUBLIC_URL + payoutsPage,
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
  };
  await tellCreator(tx, creatorId, { kind: "payout", href: payoutsPage, write });
}

/** Tells a creator that their money is on its way to the bank. */
export async function mailStarted(
  tx: Tx,
  creatorId: Id<"crt">,
  { seller, amount, currency }: Pick<ResultMail, "seller" | "amount" | "currency">,
): Promise<void> {
  await tellCreator(tx, creatorId, {
    kind: "payout",
    href: payoutsPage,
    write: (t) => {
      const words = {
        seller,
        amount: formatMoney(amount, currency, localeOf(t), { exact: true }),
        link: env.PUBLIC_URL + payoutsPage,
      };
      return {
        subject: t("message.payout.startedSubject", words),
        body: t("message.payout.startedBody", words),
      };
    },
  });
}

/** Tells those who may pay that the schedule drafted a batch, or why it couldn't. */
export function mailDrafted(
  batch: Exclude<BatchMade, { outcome: "nothing_available" }>,
  currency: Currency,
): Telling {
  const href = batch.outcome === "made" ? `/seller/finance/batches/${batch.batchId}` : "/seller/finance";
  return {
    kind: "payout_work",
    href,
    write: (t) => {
      const money = (amount: bigint) => formatMoney(amount, currency, localeOf(t), { exact: true });
      const link = env.PUBLIC_URL + href;
      if (batch.outcome === "made") {
        const words = { count: batch.payouts, total: money(batch.total), link };
        return {
          subject: t("finance.schedule.mail.subject", words),
          body: t("finance.schedule.mail.body", words),
        };
      }
      const why =
        batch.outcome === "beyond_funds"
          ? t("finance.schedule.mail.funds", { missing: money(batch.missing) })
          : t("finance.schedule.mail.unexplained");
      return {
        subject: t("finance.schedule.mail.failedSubject", { currency }),
        body: t("finance.schedule.mail.failedBody", { currency, why, link }),
      };
    },
  };
}
