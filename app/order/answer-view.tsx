import "#app/dashboard/dashboard.css";
import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { newClaimPath } from "#app/claim/path.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { Answer } from "./ask.server.ts";
import { useTouchNames } from "./my-receipt-view.tsx";
import { TouchTime, VerdictLine } from "./receipt-parts.tsx";

const words = {
  credited: "credited",
  moved_away: "moved",
  earned_nothing: "nothing",
  outside_window: "outside",
  own_purchase: "own",
  terms_not_accepted: "terms",
  not_eligible: "notEligible",
  other_currency: "currency",
  not_touched: "noTouch",
  waiting: "waiting",
} as const satisfies Record<Exclude<Answer["outcome"], "credited_to_another">, string>;
const another = { link: "anotherLink", coupon: "anotherCode", customer: "anotherLock" } as const;

/**
 * Why an order is a creator's or not, with what was seen of theirs.
 * @param plain without ways on: where a claim shows it to both sides
 */
export function AnswerView({ answer, plain = false }: { answer: Answer; plain?: boolean }) {
  const { t, i18n } = useTranslation();
  const { orderName: order, sellerName: seller, yours, outcome } = answer;
  const key = outcome === "credited_to_another" ? another[answer.by] : words[outcome];
  const money = (of: "amount" | "left") =>
    outcome === "credited" ? formatMoney(answer[of], answer.currency, i18n.language, { exact: true }) : "";
  const receiptOf = outcome === "credited" || outcome === "moved_away" ? answer.orderId : null;
  return (
    <section className="panel answer">
      <p className="dimmed">{t("creator.order.ask.at", { order, seller })}</p>
      <h2>{t(`creator.order.ask.${key}Title`, { amount: money("amount") })}</h2>
      <p>
        {outcome === "credited" && answer.left !== answer.amount
          ? `${t("creator.order.ask.creditedLeft", { left: money("left") })} `
          : null}
        {outcome === "earned_nothing"
          ? t(`receipt.earnedNothing.${answer.because}`)
          : t(`creator.order.ask.${key as Exclude<typeof key, "nothing">}Text`)}
      </p>
      {yours.length > 0 ? <Yours touches={yours} /> : null}
      {plain ? null : (
        <div className="answer-ways">
          {receiptOf ? (
            <Button component={Link} to={`/creator/sales/${receiptOf}`} size="sm">
              {t("creator.order.ask.receipt")}
            </Button>
          ) : null}
          <Link to={newClaimPath(receiptOf ? { sale: receiptOf } : { order })}>{t("claim.openLink")}</Link>
        </div>
      )}
    </section>
  );
}

function Yours({ touches }: { touches: Answer["yours"] }) {
  const { t } = useTranslation();
  const whatOf = useTouchNames();
  return (
    <>
      <h3>{t("creator.order.ask.yours")}</h3>
      <ul className="tick-list">
        {touches.map((touch) => (
          <li key={`${touch.kind}${touch.code}${touch.at?.toISOString()}`}>
            {whatOf(touch)} <span className="mono">{touch.code}</span>
            {", "}
            <TouchTime {...touch} />
            <br />
            <VerdictLine verdict={touch.verdict} windowDays={touch.windowDays} />
          </li>
        ))}
      </ul>
    </>
  );
}
