import { useTranslation } from "react-i18next";
import { formatMoney } from "#app/ui/money.tsx";
import { MoneyWay, type WayStep } from "#app/ui/money-way.tsx";
import { formatDate } from "#app/ui/when.tsx";
import { useHoldReason } from "./hold-words.ts";
import type { MyPart, MyReceipt } from "./my-receipt.queries.server.ts";

/** Where a creator's money from one order is: the way, and a sentence for each of their parts. */
export function WhereNow({ receipt }: { receipt: MyReceipt }) {
  const { t, i18n } = useTranslation();
  const { currency, amount, outstanding, parts } = receipt;
  const say = useSaid(receipt);
  const text = (sum: bigint) => formatMoney(sum, currency, i18n.language, { exact: true });
  const at = (step: WayStep) => ({
    amount: parts.reduce(
      (sum, part) => (stepOf(part) === step ? sum + part.outstanding - nettedOf(part) : sum),
      0n,
    ),
    note: "",
  });
  const said = [...new Set(parts.map((part) => say(part)))];
  return (
    <section className="panel">
      <h2>{t("creator.order.now")}</h2>
      {parts.some((part) => stepOf(part) !== null) ? (
        <MoneyWay
          currency={currency}
          parts={{
            pending: at("pending"),
            available: at("available"),
            inTransit: at("inTransit"),
            paid: at("paid"),
          }}
        />
      ) : null}
      {said.map((sentence) => (
        <p key={sentence} className="way-said">
          {sentence}
        </p>
      ))}
      {outstanding < amount && outstanding > 0n ? (
        <p className="way-total">{t("receipt.partly", { sold: text(amount), left: text(outstanding) })}</p>
      ) : null}
    </section>
  );
}

/** What of it went, on release, to cover what was owed from earlier refunds, and so to no payout. */
const nettedOf = ({ netted, outstanding }: MyPart) => (netted < outstanding ? netted : outstanding);

const steps: Partial<Record<MyPart["standing"]["state"], WayStep>> = {
  // Set aside isn't on its way: it stands with what is pending.
  held: "pending",
  pending: "pending",
  available: "available",
  in_transit: "inTransit",
  paid: "paid",
};

const stepOf = ({ standing }: MyPart): WayStep | null => steps[standing.state] ?? null;

/** Where the money is and until when, in a sentence. */
function useSaid({ moves, currency, occurredAt, sellerName: seller }: MyReceipt): (part: MyPart) => string {
  const { t, i18n } = useTranslation();
  const inWords = useHoldReason();
  const date = (at: Date | null) => (at ? formatDate(at, i18n.language) : "");
  return (part) => {
    const { standing, releaseAt, releasedAt, payout, payoutAt, payoutReference, reason } = part;
    const since = { seller, date: date(standing.at), reason: reason ? inWords(reason) : "–" };
    switch (standing.state) {
      case "held":
        return t("receipt.state.held", since);
      case "rejected":
        return t("receipt.state.rejected", since);
      case "moved":
        return t("receipt.state.moved", since);
      case "netted":
        return t("receipt.state.netted", { date: date(releasedAt) });
      case "reversed": {
        const paidAt = payout === "paid" ? payoutAt : null;
        const after = moves.filter(({ kind, at }) => kind === "REFUND" && paidAt && at > paidAt);
        if (after.length === 0) return t("receipt.state.reversed");
        const owed = after.reduce((sum, { amount }) => sum - amount, 0n);
        const amount = formatMoney(owed, currency, i18n.language, { exact: true });
        return t("receipt.state.paidThenReversed", { date: date(paidAt), amount, seller });
      }
      case "pending": {
        const count = Math.round((releaseAt.getTime() - occurredAt.getTime()) / 86_400_000);
        return count === 0
          ? t("receipt.state.pendingNow")
          : t("receipt.state.pending", { date: date(releaseAt), count });
      }
      case "paid":
        return t("receipt.state.paid", { date: date(payoutAt), reference: payoutReference ?? "–" });
      case "in_transit":
        return t("receipt.state.inTransit", { date: date(payoutAt) });
      case "available":
        return payout === "draft"
          ? t("receipt.state.batched")
          : t("receipt.state.available", { date: date(releasedAt) });
    }
  };
}
