import { env } from "#app/env.server.ts";
import { localeOf } from "#app/i18n/config.ts";
import { tellCreator, tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDateTime } from "#app/ui/when.tsx";
import type { Tx } from "#db/client.server.ts";
import type { claim } from "#db/schema/index.ts";
import type { Held } from "./pay.server.ts";
import { answering } from "./roles.ts";

type About = {
  sellerId: Id<"sel">;
  claimId: Id<"clm">;
  creator: string;
  order: string;
  asked: bigint;
  currency: Currency;
  answerBy: Date;
};

/** Tells who answers claims that there is one, and until when; of a second one, that the operator decides. */
export const mailOpened = (tx: Tx, about: About & { second: boolean }) =>
  tellSeller(tx, about, about.second ? "second" : "opened");

export const mailDayLeft = (tx: Tx, row: typeof claim.$inferSelect, creator: string) =>
  tellSeller(tx, { ...row, claimId: row.id, order: row.orderRef, creator }, "dayLeft");

async function tellSeller(tx: Tx, about: About, what: "opened" | "second" | "dayLeft"): Promise<void> {
  const { sellerId, claimId, creator, order, asked, currency, answerBy } = about;
  const href = `/seller/claims/${claimId}`;
  await tellMembers(
    tx,
    sellerId,
    {
      ...{ kind: "claim", href },
      write: (t) => {
        const locale = localeOf(t);
        const amount = formatMoney(asked, currency, locale, { exact: true });
        const until = formatDateTime(answerBy, locale);
        const words = { creator, order, amount, until, link: env.PUBLIC_URL + href };
        return { subject: t(`claim.mail.${what}Subject`, words), body: t(`claim.mail.${what}Body`, words) };
      },
    },
    answering,
  );
}

type Answer = {
  held: Held;
  to: "granted" | "refused" | "granted_by_time";
  granted: bigint | null;
  answer: string;
};

/** Tells the creator what was decided, by whom and why; of what time approved also who answers for the seller. */
export async function mailAnswered(tx: Tx, { held, to, granted, answer }: Answer): Promise<void> {
  const { sellerName: seller, orderRef: order, currency } = held;
  const by = held.state === "with_operator" ? "operator" : "seller";
  await tellCreator(tx, held.creatorId, {
    ...{ kind: "claim_answer", href: `/creator/claims/${held.id}` },
    write: (t) => {
      const amount = formatMoney(granted ?? 0n, currency, localeOf(t), { exact: true });
      const link = `${env.PUBLIC_URL}/creator/claims/${held.id}`;
      const words = { seller, order, amount, answer, link, by: t(`claim.mail.by.${by}`, { seller }) };
      return { subject: t(`claim.mail.${to}Subject`, words), body: t(`claim.mail.${to}Body`, words) };
    },
  });
  if (to === "granted_by_time") await tellOver(tx, held, "approvedByTime");
}

/** The time is over and the reserve couldn't answer: both are told that the operator will. */
export async function mailToOperator(tx: Tx, held: Held): Promise<void> {
  const { sellerName: seller, orderRef: order } = held;
  const href = `/creator/claims/${held.id}`;
  const words = { seller, order, link: env.PUBLIC_URL + href };
  await tellCreator(tx, held.creatorId, {
    ...{ kind: "claim_answer", href },
    write: (t) => ({
      subject: t("claim.mail.toOperatorSubject", words),
      body: t("claim.mail.toOperatorBody", words),
    }),
  });
  await tellOver(tx, held, "passedOn");
}

async function tellOver(tx: Tx, held: Held, what: "approvedByTime" | "passedOn"): Promise<void> {
  const href = `/seller/claims/${held.id}`;
  await tellMembers(
    tx,
    held.sellerId,
    {
      ...{ kind: "claim", href },
      write: (t) => {
        const amount = formatMoney(held.asked, held.currency, localeOf(t), { exact: true });
        const words = { order: held.orderRef, amount, link: env.PUBLIC_URL + href };
        return { subject: t(`claim.mail.${what}Subject`, words), body: t(`claim.mail.${what}Body`, words) };
      },
    },
    answering,
  );
}
