import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { percentOf } from "#app/campaign/rate-text.ts";
import { campaignGuide } from "#app/enrolment/guide.queries.server.ts";
import { earnedHere, standingHere, wayWith } from "#app/enrolment/money.queries.server.ts";
import { roomOf } from "#app/enrolment/room.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { SaleTable } from "#app/order/sale-table.tsx";
import { listSales } from "#app/order/sales.queries.server.ts";
import { Money } from "#app/ui/money.tsx";
import { MoneyWay } from "#app/ui/money-way.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.room.tabs.money"));

/** A sale shows here by itself (live/live.tsx). */
export const handle = { live: true };

export async function loader(args: LoaderFunctionArgs) {
  const { creator, found, of } = await roomOf(args);
  const { creatorId } = creator;
  const { currency } = await campaignGuide(of.sellerId, of.campaignId);
  const [way, here, standing, { sales }] = await Promise.all([
    wayWith(of.sellerId, creatorId, currency),
    earnedHere(of),
    standingHere(creatorId, of.enrolmentId),
    listSales(creatorId, { campaign: of.campaignId }, 10),
  ]);
  const { sellerName, campaign } = found;
  return { way, here, standing, sales, currency, sellerName, name: campaign.name, campaignId: of.campaignId };
}

export default function RoomMoney() {
  const { way, here, standing, sales, currency, sellerName, campaignId } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  const all = `/creator/sales?campaign=${campaignId}`;
  const rate = (bps: number) => percentOf(bps, i18n.language);
  return (
    <>
      <section className="rows">
        <h2 className="section-title">{t("creator.room.money.here")}</h2>
        <Stats>
          <Stat
            label={t("creator.room.money.pending")}
            figure={<Money amount={here.pending} currency={currency} />}
            to={`${all}&state=pending`}
          />
          <Stat
            label={t("creator.room.money.released")}
            figure={<Money amount={here.released} currency={currency} />}
            to={`${all}&state=released`}
          />
          {here.bonus > 0n ? (
            <Stat
              label={t("creator.room.money.bonus")}
              figure={<Money amount={here.bonus} currency={currency} />}
            />
          ) : null}
        </Stats>
      </section>
      {standing ? (
        <section className="panel rows">
          <h2>{t("creator.room.money.month")}</h2>
          <p>
            {t("creator.room.money.monthText", { count: standing.orders })}{" "}
            {standing.bps === null ? null : t("creator.room.money.rate", { rate: rate(standing.bps) })}
          </p>
          {standing.next ? (
            <p>
              <strong>
                {t("creator.room.money.toNext", {
                  count: standing.next.sales,
                  rate: rate(standing.next.bps),
                })}
              </strong>
            </p>
          ) : null}
        </section>
      ) : null}
      <section className="panel rows">
        <h2>{t("creator.room.money.waysTitle", { seller: sellerName })}</h2>
        <MoneyWay
          currency={currency}
          label={t("creator.room.money.waysTitle", { seller: sellerName })}
          parts={{
            pending: { amount: way.pending },
            available: { amount: way.available },
            inTransit: { amount: way.inTransit, to: "/creator/payouts" },
            paid: { amount: way.paid, to: "/creator/payouts" },
          }}
        />
        <p className="small dimmed">{t("creator.room.money.waysText")}</p>
      </section>
      <section className="rows">
        <h2 className="section-title">{t("creator.room.money.sales")}</h2>
        <SaleTable
          caption={t("creator.room.money.sales")}
          rows={sales}
          hrefOf={({ orderId }) => `/creator/sales/${orderId}`}
          withSeller={false}
          empty={<p className="dimmed">{t("creator.room.money.none")}</p>}
        />
        {sales.length > 0 ? <Link to={all}>{t("creator.room.money.all")}</Link> : null}
      </section>
    </>
  );
}
