import "#app/claim/claim.css";
import "#app/dashboard/dashboard.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AnswerView } from "#app/order/answer-view.tsx";
import type { Answer } from "#app/order/ask.server.ts";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { When } from "#app/ui/when.tsx";
import type { ClaimRow } from "./claim.queries.server.ts";
import { ClaimStatus } from "./claim-status.tsx";

type Props = { claim: ClaimRow; told: Answer | null; now: Date; reader: "creator" | "seller" | "operator" };

/** What is claimed, what was answered, and what the shop's own receipt says about the order: the same for both sides. */
export function ClaimFacts({ claim, told, now, reader }: Props) {
  const { t } = useTranslation();
  const { kind, orderId, orderRef, currency, asked, granted, text, answer, openedAt, receiptId } = claim;
  const receipt =
    reader === "seller" && orderId
      ? `/seller/orders/${orderId}`
      : reader === "creator" && (told?.outcome === "credited" || told?.outcome === "moved_away")
        ? `/creator/sales/${told.orderId}`
        : null;
  return (
    <>
      <section className="panel">
        <h2>{t(`claim.kind.${kind}`)}</h2>
        <dl className="facts">
          <dt>{t("claim.status")}</dt>
          <dd>
            <ClaimStatus claim={claim} now={now} />
          </dd>
          <dt>{t("claim.order")}</dt>
          <dd>{receipt ? <Link to={receipt}>{orderRef}</Link> : orderRef}</dd>
          <dt>{t("claim.campaign")}</dt>
          <dd>{claim.campaignName}</dd>
          {reader === "creator" ? null : (
            <>
              <dt>{t("claim.creator.name")}</dt>
              <dd>
                {claim.creatorName} (@{claim.handle})
              </dd>
            </>
          )}
          {reader === "seller" ? null : (
            <>
              <dt>{t("claim.seller.name")}</dt>
              <dd>{claim.sellerName}</dd>
            </>
          )}
          <dt>{t("claim.asked")}</dt>
          <dd>
            <Money amount={asked} currency={currency} exact strong />
          </dd>
          {granted === null ? null : (
            <>
              <dt>{t("claim.granted")}</dt>
              <dd>
                <Money amount={granted} currency={currency} exact strong />
                <span className="under">{t("claim.grantedHint")}</span>
              </dd>
            </>
          )}
          <dt>{t("claim.opened")}</dt>
          <dd>
            <When at={openedAt} kind="datetime" />
          </dd>
          <dt>{t("claim.words")}</dt>
          <dd className="claim-text">{text}</dd>
          {answer ? (
            <>
              <dt>{t("claim.answer")}</dt>
              <dd className="claim-text">{answer}</dd>
            </>
          ) : null}
        </dl>
      </section>
      <section>
        <h2 className="section-title">
          {t(reader === "creator" ? "claim.receiptSays" : "claim.receiptSaysOther")}
        </h2>
        {told ? <AnswerView answer={told} plain /> : <Notice kind="info">{t("claim.unknownOrder")}</Notice>}
        {receiptId ? (
          <p className="small dimmed">
            {t("claim.receipt")} <span className="mono">{receiptId}</span>
          </p>
        ) : null}
      </section>
    </>
  );
}
