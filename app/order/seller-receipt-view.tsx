import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Id } from "#app/rules/ids.ts";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { LedgerLegs } from "./legs.tsx";
import type { ReceiptTouch } from "./receipt.ts";
import { localPercent, Moves, SoldLines, TermsFacts, Touches } from "./receipt-parts.tsx";
import type { SellerReceipt } from "./seller-receipt.queries.server.ts";
import type { TransferView } from "./view.queries.server.ts";

/** An order as its seller sees it: everything, with the entries it made. */
export function SellerReceiptView({ receipt }: { receipt: SellerReceipt }) {
  const { order, creators, earned } = receipt;
  const { t } = useTranslation();
  const { receipt: decided, currency, commissions, transfers } = order;
  const commission = decided.commission;
  const left = commissions.reduce((sum, { outstanding }) => sum + outstanding, 0n);
  return (
    <div className="stack">
      {order.known.cancelled ? <Notice kind="warn">{t("seller.order.cancelled")}</Notice> : null}
      {decided.because ? (
        <Notice kind="info" title={t("receipt.nobodyTitle")}>
          {t(`receipt.because.${decided.because}`)}
        </Notice>
      ) : null}
      <Facts receipt={receipt} />
      {commission ? (
        <SoldLines
          lines={commission.lines}
          base={BigInt(commission.base)}
          amount={BigInt(commission.amount)}
          currency={currency}
        />
      ) : (
        <PlainLines order={order} />
      )}
      {transfers.length > 0 ? (
        <Moves moves={transfers.flatMap(moveOf)} left={left} currency={currency} />
      ) : null}
      <Touches
        touches={decided.touches.map((touch) => ({
          key: touch.touchId,
          what: `${t(`receipt.${touch.kind}`)}: ${nameOf(creators, touch)}`,
          code: touch.code,
          kind: touch.kind,
          at: new Date(touch.at),
          windowDays: touch.windowDays,
          verdict: touch.verdict,
        }))}
      />
      {earned ? <TermsFacts {...earned} /> : null}
      {transfers.length > 0 ? <LedgerLegs transfers={transfers} /> : null}
    </div>
  );
}

const nameOf = (creators: SellerReceipt["creators"], { creatorId }: Pick<ReceiptTouch, "creatorId">) =>
  creators[creatorId]?.name ?? creatorId;

function Facts({ receipt: { order, creators, earned } }: { receipt: SellerReceipt }) {
  const { t, i18n } = useTranslation();
  const { receipt: decided, currency, saleBase, netBase, commissions } = order;
  const [first] = commissions;
  const coupons = decided.order.coupons;
  return (
    <section className="panel">
      <dl className="facts">
        {first && earned ? (
          <>
            <dt>{t("seller.order.creator")}</dt>
            <dd>
              <CreatorLink id={first.creatorId} name={nameOf(creators, first)} />
              <span className="under">{earned.campaignName}</span>
            </dd>
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
              <span className="under">
                {t("seller.order.feeRate", {
                  percent: localPercent(decided.commission.feeBps, i18n.language),
                })}
              </span>
            </dd>
          </>
        ) : null}
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

function CreatorLink({ id, name }: { id: Id<"crt">; name: string }) {
  return <Link to={`/seller/creators/${id}`}>{name}</Link>;
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

const creatorAccounts = new Set(["creator_pending", "creator_held", "creator_available", "creator_clawback"]);

function moveOf({ id: key, kind, occurredAt: at, legs }: TransferView) {
  const sum = (take: (account: string) => boolean) =>
    legs.reduce((total, { account, amount }) => (take(account) ? total - amount : total), 0n);
  if (kind === "APPROVE") {
    const netted = sum((account) => account === "creator_clawback");
    return [{ key, kind, at, amount: 0n, netted }];
  }
  const amount = sum((account) => creatorAccounts.has(account));
  return amount === 0n ? [] : [{ key, kind, at, amount, netted: 0n }];
}
