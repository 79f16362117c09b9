import "#app/dashboard/dashboard.css";
import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "#app/ui/money.tsx";
import { When } from "#app/ui/when.tsx";
import type { Answer } from "./ask.server.ts";
import { useTouchNames } from "./my-receipt-view.tsx";
import { VerdictLine } from "./receipt-parts.tsx";

const words = {
  credited: "credited",
  outside_window: "outside",
  own_purchase: "own",
  not_eligible: "notEligible",
  other_currency: "currency",
  not_touched: "noTouch",
  waiting: "waiting",
} as const satisfies Record<Exclude<Answer["outcome"], "credited_to_another">, string>;

/** Why an order is a creator's or not, with what was seen of theirs. */
export function AnswerView({ answer }: { answer: Answer }) {
  const { t, i18n } = useTranslation();
  const { orderName: order, sellerName: seller, yours, outcome } = answer;
  const key =
    outcome === "credited_to_another"
      ? answer.by === "coupon"
        ? "anotherCode"
        : "anotherLink"
      : words[outcome];
  const amount =
    outcome === "credited" ? formatMoney(answer.amount, answer.currency, i18n.language, { exact: true }) : "";
  return (
    <section className="panel answer">
      <p className="dimmed">{t("creator.order.ask.at", { order, seller })}</p>
      <h2>{t(`creator.order.ask.${key}Title`, { amount })}</h2>
      <p>{t(`creator.order.ask.${key}Text`)}</p>
      {yours.length > 0 ? <Yours touches={yours} /> : null}
      {outcome === "credited" ? (
        <Button component={Link} to={`/creator/sales/${answer.orderId}`} size="sm">
          {t("creator.order.ask.receipt")}
        </Button>
      ) : null}
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
          <li key={`${touch.kind}${touch.code}${touch.at.toISOString()}`}>
            {whatOf(touch)} <span className="mono">{touch.code}</span>
            {", "}
            {touch.kind === "coupon" ? t("receipt.atCheckout") : <When at={touch.at} kind="datetime" />}
            <br />
            <VerdictLine verdict={touch.verdict} windowDays={touch.windowDays} />
          </li>
        ))}
      </ul>
    </>
  );
}
