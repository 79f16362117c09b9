import { useTranslation } from "react-i18next";
import { formatMoney } from "#app/ui/money.tsx";
import { MoneyWay, type WayStep } from "#app/ui/money-way.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { MyReceipt } from "./my-receipt.queries.server.ts";
import type { MyTouch } from "./my-touches.ts";
import { Moves, SoldLines, TermsFacts, Touches } from "./receipt-parts.tsx";

/** A creator's receipt: what was sold, why it is theirs, under which terms, and where the money is. */
export function MyReceiptView({ receipt }: { receipt: MyReceipt }) {
  const { currency, base, amount, lines, moves, outstanding } = receipt;
  const whatOf = useTouchNames();
  return (
    <div className="stack">
      <WhereNow receipt={receipt} />
      <SoldLines lines={lines} base={base} amount={amount} currency={currency} />
      <Moves
        moves={moves.map((move, index) => ({ ...move, key: String(index) }))}
        left={outstanding}
        currency={currency}
      />
      <Touches
        touches={receipt.touches.map((touch, index) => ({
          ...touch,
          key: String(index),
          what: whatOf(touch),
        }))}
      />
      <TermsFacts
        terms={receipt.terms}
        version={receipt.termsVersion}
        hash={receipt.termsHash}
        acceptedAt={receipt.acceptedAt}
      />
    </div>
  );
}

/** "Your link", "another creator's code". */
export function useTouchNames(): (touch: Pick<MyTouch, "mine" | "kind">) => string {
  const { t } = useTranslation();
  const words = {
    click: ["receipt.yourClick", "receipt.anotherClick"],
    coupon: ["receipt.yourCoupon", "receipt.anotherCoupon"],
    lock: ["receipt.yourLock", "receipt.anotherLock"],
  } as const;
  return ({ mine, kind }) => t(words[kind][mine ? 0 : 1]);
}

function WhereNow({ receipt }: { receipt: MyReceipt }) {
  const { t, i18n } = useTranslation();
  const { currency, amount, outstanding } = receipt;
  const step = stepOf(receipt);
  const at = (one: WayStep) => ({ amount: one === step ? outstanding - nettedOf(receipt) : 0n, note: "" });
  const said = useSaid(receipt);
  const text = (sum: bigint) => formatMoney(sum, currency, i18n.language, { exact: true });
  return (
    <section className="panel">
      <h2>{t("creator.order.now")}</h2>
      {step ? (
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
      <p className="way-said">{said}</p>
      {outstanding < amount && outstanding > 0n ? (
        <p className="way-total">{t("receipt.partly", { sold: text(amount), left: text(outstanding) })}</p>
      ) : null}
    </section>
  );
}

/** What of it went, on release, to cover what was owed from earlier refunds, and so to no payout. */
function nettedOf({ moves, outstanding }: MyReceipt): bigint {
  const netted = moves.reduce((sum, move) => sum + move.netted, 0n);
  return netted < outstanding ? netted : outstanding;
}

function stepOf(receipt: MyReceipt): WayStep | null {
  const { outstanding, releasedAt, payout } = receipt;
  if (outstanding === nettedOf(receipt)) return null;
  if (!releasedAt) return "pending";
  if (payout?.status === "paid") return "paid";
  return payout?.status === "in_transit" ? "inTransit" : "available";
}

/** Where the money is and until when, in a sentence. */
function useSaid(receipt: MyReceipt): string {
  const { outstanding, releaseAt, releasedAt, payout, terms, moves, currency, sellerName: seller } = receipt;
  const { t, i18n } = useTranslation();
  const date = (at: Date | null) => (at ? formatDate(at, i18n.language) : "");
  if (outstanding === 0n) {
    const paidAt = payout?.status === "paid" ? payout.at : null;
    const after = moves.filter(({ kind, at }) => kind === "REFUND" && paidAt && at > paidAt);
    if (after.length === 0) return t("receipt.state.reversed");
    const owed = after.reduce((sum, { amount }) => sum - amount, 0n);
    const amount = formatMoney(owed, currency, i18n.language, { exact: true });
    return t("receipt.state.paidThenReversed", { date: date(paidAt), amount, seller });
  }
  if (outstanding === nettedOf(receipt)) return t("receipt.state.netted", { date: date(releasedAt) });
  if (!releasedAt) {
    return terms.holdDays === 0
      ? t("receipt.state.pendingNow")
      : t("receipt.state.pending", { date: date(releaseAt), count: terms.holdDays });
  }
  switch (payout?.status) {
    case "paid":
      return t("receipt.state.paid", { date: date(payout.at), reference: payout.reference ?? "–" });
    case "in_transit":
      return t("receipt.state.inTransit", { date: date(payout.at) });
    case "draft":
      return t("receipt.state.batched");
    default:
      return t("receipt.state.available", { date: date(releasedAt) });
  }
}
