import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useHoldReason } from "./hold-words.ts";
import { LedgerLegs } from "./legs.tsx";
import { Moves, onTop, type ShownMove } from "./moves.tsx";
import { SoldLines, TermsFacts, Touches } from "./receipt-parts.tsx";
import { localPercent } from "./rule-words.ts";
import { RulesList } from "./rules-list.tsx";
import { sellerMove } from "./seller-moves.ts";
import type { SellerReceipt } from "./seller-receipt.queries.server.ts";
import { SharesTable } from "./shares-table.tsx";
import type { TransferView } from "./view.queries.server.ts";

/** An order as its seller sees it: everything, with the entries it made. */
export function SellerReceiptView({ receipt }: { receipt: SellerReceipt }) {
  const { order, creators, parts, nothing, pinned } = receipt;
  const { t } = useTranslation();
  const { receipt: decided, currency, transfers } = order;
  const commission = decided.commission;
  const left = parts.reduce((sum, { outstanding }) => sum + outstanding, 0n);
  const moveOf = useMoves(receipt);
  const moves = transfers.flatMap(moveOf);
  const granted = moves.reduce((sum, { kind, amount }) => (onTop.has(kind) ? sum + amount : sum), 0n);
  const nameOf = (id: string) => creators[id]?.name ?? id;
  return (
    <div className="stack">
      {order.known.cancelled ? <Notice kind="warn">{t("seller.order.cancelled")}</Notice> : null}
      {decided.because ? (
        <Notice kind="info" title={t("receipt.nobodyTitle")}>
          {t(`receipt.because.${decided.because}`)}
        </Notice>
      ) : null}
      {nothing ? (
        <Notice kind="info" title={t("receipt.earnedNothing.title")}>
          {t(`receipt.earnedNothing.${nothing}`)}
        </Notice>
      ) : null}
      <Facts receipt={receipt} />
      {parts.length > 0 ? <SharesTable parts={parts} creators={creators} currency={currency} /> : null}
      {commission ? (
        <>
          <SoldLines
            lines={commission.lines}
            base={BigInt(commission.base)}
            amount={BigInt(commission.amount)}
            currency={currency}
          />
          <RulesList
            currency={currency}
            groups={[
              ...commission.credits.map(({ creatorId, enrolmentId, rules }) => ({
                key: enrolmentId,
                title: t("receipt.rules.of", { creator: nameOf(creatorId) }),
                rules,
              })),
              { key: "order", title: t("receipt.rules.whole"), rules: commission.rules },
            ]}
          />
        </>
      ) : (
        <PlainLines order={order} />
      )}
      {transfers.length > 0 ? <Moves moves={moves} left={left + granted} currency={currency} /> : null}
      <Touches
        touches={decided.touches.map((touch) => ({
          key: touch.touchId,
          what: `${t(`receipt.${touch.kind}`)}: ${nameOf(touch.creatorId)}`,
          code: touch.code,
          kind: touch.kind,
          at: new Date(touch.at),
          windowDays: touch.windowDays,
          verdict: touch.verdict,
        }))}
      />
      {pinned.map(({ creatorId, campaignName: _, ...terms }) => (
        <TermsFacts
          key={creatorId}
          {...terms}
          voice="creator"
          {...(pinned.length > 1 ? { whose: nameOf(creatorId) } : {})}
        />
      ))}
      {transfers.length > 0 ? <LedgerLegs transfers={transfers} /> : null}
    </div>
  );
}

/** A transfer with whose parts it moved, where several earn, and what was said about it. */
function useMoves({ order, creators, parts, reasons }: SellerReceipt) {
  const { i18n } = useTranslation();
  const inWords = useHoldReason();
  const several = new Set(parts.map(({ creatorId }) => creatorId)).size > 1;
  const text = (amount: bigint, signed: boolean) =>
    formatMoney(amount, order.currency, i18n.language, { exact: true, signed });
  return (transfer: TransferView): ShownMove[] => {
    const move = sellerMove(transfer);
    if (!move) return [];
    const signed = move.kind === "REATTRIBUTED";
    const who = move.each.map(
      ({ creatorId, amount }) => `${creators[creatorId]?.name ?? creatorId} ${text(amount, signed)}`,
    );
    const reason = reasons[transfer.id];
    return [
      { ...move, notes: [...(several ? [who.join(" · ")] : []), ...(reason ? [inWords(reason)] : [])] },
    ];
  };
}

function Facts({ receipt: { order, pinned } }: { receipt: SellerReceipt }) {
  const { t, i18n } = useTranslation();
  const { receipt: decided, currency, saleBase, netBase } = order;
  const campaigns = [...new Set(pinned.map(({ campaignName }) => campaignName))];
  const budgetLeft = decided.commission?.budgetLeft ?? null;
  const coupons = decided.order.coupons;
  return (
    <section className="panel">
      <dl className="facts">
        {campaigns.length > 0 ? (
          <>
            <dt>{t("finance.figure.campaign")}</dt>
            <dd>{campaigns.join(", ")}</dd>
          </>
        ) : null}
        <dt>{t("receipt.base")}</dt>
        <dd>
          <Money amount={netBase} currency={currency} exact />
          <span className="under">
            {netBase < saleBase ? (
              <>
                {t("receipt.sold")} <Money amount={saleBase} currency={currency} exact />
              </>
            ) : (
              t("receipt.baseHint")
            )}
          </span>
        </dd>
        {decided.commission && decided.commission.feeBps > 0 ? (
          <>
            <dt>{t("seller.order.fee")}</dt>
            <dd>
              <Money amount={BigInt(decided.commission.fee)} currency={currency} exact />
              {decided.commission.fee === "0" ? null : (
                <span className="under">
                  {t("seller.order.feeRate", {
                    percent: localPercent(decided.commission.feeBps, i18n.language),
                  })}
                </span>
              )}
            </dd>
          </>
        ) : null}
        {budgetLeft === null ? null : (
          <>
            <dt>{t("receipt.budgetLeft")}</dt>
            <dd>
              <Money amount={BigInt(budgetLeft)} currency={currency} exact />
            </dd>
          </>
        )}
        {coupons.length > 0 ? (
          <>
            <dt>{t("seller.order.codes")}</dt>
            <dd className="mono">{coupons.join(", ")}</dd>
          </>
        ) : null}
        <dt>{t("seller.order.events")}</dt>
        <dd>
          <Link to={`/seller/inbox?${new URLSearchParams({ order: order.ref })}`}>
            {t("seller.order.eventsLink")}
          </Link>
        </dd>
      </dl>
    </section>
  );
}

/** Lines of an order that nobody earned from: the store's own, without commission. */
function PlainLines({ order: { known, currency, saleBase } }: { order: SellerReceipt["order"] }) {
  const lines = known.lines.map(({ ref, name, sku, quantity, base }) => ({
    ref,
    name: name || ref,
    sku,
    quantity,
    base: base.toString(),
    amount: "0",
  }));
  return <SoldLines lines={lines} base={saleBase} amount={0n} currency={currency} />;
}
