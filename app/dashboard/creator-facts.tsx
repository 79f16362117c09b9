import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { CreatorHead } from "#app/payout/creator.queries.server.ts";
import type { CreatorWay } from "#app/report/way.queries.server.ts";
import { Money } from "#app/ui/money.tsx";
import { MoneyWay } from "#app/ui/money-way.tsx";
import { formatDate } from "#app/ui/when.tsx";

/** Where one creator's money with a seller stands, a currency each. */
export function CreatorWays({ ways }: { ways: readonly CreatorWay[] }) {
  const { t } = useTranslation();
  if (ways.length === 0) return <p className="dimmed">{t("seller.payout.noMoney")}</p>;
  return ways.map((way) => (
    <section key={way.currency} className="panel">
      <h2>{`${t("seller.payout.money")}, ${way.currency}`}</h2>
      <MoneyWay
        currency={way.currency}
        parts={{
          pending: { amount: way.pending + way.held },
          available: { amount: way.available },
          inTransit: { amount: way.inTransit },
          paid: { amount: way.paid },
        }}
      />
      {way.owed > 0n ? (
        <p className="way-total">
          {t("finance.position.owedByCreators")}: <Money amount={way.owed} currency={way.currency} exact />,{" "}
          {t("finance.position.owedByCreatorsHint")}
        </p>
      ) : null}
    </section>
  ));
}

export function CreatorFacts({ creator }: { creator: CreatorHead }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel">
      <h2>{t("seller.payout.inCampaigns")}</h2>
      <ul className="tick-list">
        {creator.campaigns.map(({ campaignId, name, endedAt }) => (
          <li key={campaignId}>
            <Link to={`/seller/campaigns/${campaignId}`}>{name}</Link>
            {endedAt ? (
              <span className="under">
                {t("seller.payout.ended", { date: formatDate(endedAt, i18n.language) })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {creator.channels.length > 0 ? (
        <>
          <h3 className="channels-title">{t("seller.payout.channels")}</h3>
          <ul className="tick-list">
            {creator.channels.map(({ platform, url, followers }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noreferrer noopener nofollow">
                  {platform}
                </a>
                {followers === null ? null : (
                  <span className="under">
                    {t("seller.payout.followers", {
                      count: followers,
                      replace: { count: followers.toLocaleString(i18n.language) },
                    })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
