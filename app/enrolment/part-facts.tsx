import "#app/enrolment/room.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TaskBadge } from "#app/content/task-state.tsx";
import { SaleTable } from "#app/order/sale-table.tsx";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { Part } from "./part.queries.server.ts";

type Who = {
  creatorId: string;
  name: string;
  currency: Currency;
  endedAt: Date | null;
  endedBy: "creator" | "seller" | null;
  endedReason: string | null;
};

/** A creator's part in a campaign as its seller sees it: what is shared, made, sent and earned. */
export function PartFacts({ who, campaignId, facts }: { who: Who; campaignId: string; facts: Part }) {
  const { t, i18n } = useTranslation();
  const { name, currency, endedAt, endedBy, endedReason } = who;
  const money = (amount: bigint) => formatMoney(amount, currency, i18n.language);
  return (
    <>
      {endedAt ? (
        <Notice kind="warn" title={t("seller.room.ended", { date: formatDate(endedAt, i18n.language) })}>
          {endedBy ? t(`seller.room.endedBy.${endedBy}`) : null}{" "}
          {endedReason ? t("seller.room.reason", { reason: endedReason }) : null}
        </Notice>
      ) : null}
      <p className="room-actions">
        <Link to={`/seller/messages/${who.creatorId}?campaign=${campaignId}`}>
          {t("seller.room.messages", { name })}
        </Link>
        <Link to={`/seller/creators/${who.creatorId}`}>{t("seller.room.profile", { name })}</Link>
      </p>
      <div className="two-columns top">
        <Links facts={facts} />
        <Tasks facts={facts} />
        <Shown facts={facts} campaignId={campaignId} />
        <section className="panel rows">
          <h2>{t("seller.room.money")}</h2>
          <p>
            {t("seller.room.moneyHere", {
              pending: money(facts.money.pending),
              released: money(facts.money.released),
            })}
          </p>
        </section>
      </div>
      <section>
        <h2 className="section-title">{t("seller.room.sales")}</h2>
        <SaleTable
          caption={t("seller.room.sales")}
          rows={facts.sales}
          hrefOf={({ orderId }) => `/seller/orders/${orderId}`}
          withSeller={false}
          empty={<p className="dimmed">{t("seller.room.noSales")}</p>}
        />
      </section>
    </>
  );
}

function Links({ facts: { links, coupons } }: { facts: Part }) {
  const { t } = useTranslation();
  return (
    <section className="panel rows">
      <h2>{t("seller.room.links")}</h2>
      {links.length === 0 && coupons.length === 0 ? (
        <p className="dimmed">{t("seller.room.noLinks")}</p>
      ) : null}
      <ul className="steps">
        {coupons.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
        {links.map(({ linkId, code, label, destinationUrl }) => (
          <li key={linkId}>
            <span>
              <code>/r/{code}</code> {label ? <strong>{label}</strong> : null}{" "}
              <span className="small dimmed breakable">{destinationUrl}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tasks({ facts: { work } }: { facts: Part }) {
  const { t } = useTranslation();
  return (
    <section className="panel rows">
      <h2>{t("seller.room.tasks")}</h2>
      {work.tasks.length === 0 ? <p className="dimmed">{t("seller.room.noTasks")}</p> : null}
      <ul className="room-list">
        {work.tasks.map(({ taskId, title, state, due, proof }) => (
          <li key={taskId} className="room-line">
            {proof ? <Link to={`/seller/content/${proof.proofId}`}>{title}</Link> : <span>{title}</span>}
            <TaskBadge state={state} due={due} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shown({ facts: { work }, campaignId }: { facts: Part; campaignId: string }) {
  const { t } = useTranslation();
  const [sample] = work.samples;
  return (
    <section className="panel rows">
      <h2>{t("seller.room.content")}</h2>
      <ul className="room-list">
        {work.extra.map(({ proofId, network, status, submittedAt }) => (
          <li key={proofId} className="room-line">
            <Link to={`/seller/content/${proofId}`}>{network ?? t("content.picture")}</Link>
            <span className="small dimmed">
              {t(`content.statuses.${status}`)} · <When at={submittedAt} />
            </span>
          </li>
        ))}
        {sample ? (
          <li className="room-line">
            <Link to={`/seller/samples/${sample.sampleId}`}>{t("seller.room.samples")}</Link>
            <span className="small dimmed">{t(`sample.statuses.${sample.status}`)}</span>
          </li>
        ) : null}
      </ul>
      {work.extra.length === 0 && !sample ? <p className="dimmed">{t("seller.room.noContent")}</p> : null}
      <Link to={`/seller/content?campaign=${campaignId}`}>{t("content.title")}</Link>
    </section>
  );
}
