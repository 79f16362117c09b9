import "#app/campaign/campaign.css";
import "#app/marketplace/marketplace.css";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, notFound, signedIn } from "#app/account/scope.server.ts";
import { rateText } from "#app/campaign/rate-text.ts";
import { fileUrl } from "#app/file/file-url.ts";
import { parseId } from "#app/rules/ids.ts";
import { scoreOf } from "#app/score/score.queries.server.ts";
import { ScorePanel } from "#app/score/score-panel.tsx";
import { findShop } from "#app/score/shop.queries.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { still } from "#app/ui/still.ts";

export const handle = still;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.shop.name ?? ""} · Rekan` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const sellerId = parseId("sel", params.sellerId);
  const shop = sellerId && (await findShop(sellerId));
  if (!sellerId || !shop) throw notFound();
  const [score, person] = await Promise.all([scoreOf(sellerId), signedIn(request)]);
  return { shop, score, home: person ? homeOf(person) : null };
}

/** A seller as creators see them before they apply. */
export default function ShopPage() {
  const { shop, score, home } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      <PageHeader
        eyebrow={<a href="/campaigns">{t("public.campaign.directoryTitle")}</a>}
        title={shop.name}
        lead={t("public.market.shopLead")}
      />
      <div className="beside">
        <div className="stack">
          {shop.about.length > 0 ? (
            <section className="panel">
              {shop.pictureFileId ? (
                <img className="avatar" src={fileUrl(shop.pictureFileId)} alt="" width={48} height={48} />
              ) : null}
              <ProseText prose={shop.about} />
            </section>
          ) : null}
          <section>
            <h2 className="section-title">{t("public.market.shopCampaigns")}</h2>
            {shop.campaigns.length === 0 ? (
              <p className="dimmed">{t("public.market.shopNone")}</p>
            ) : (
              <ul className="offers">
                {shop.campaigns.map(({ slug, name, terms, joinMode }) => (
                  <li key={slug} className="offer">
                    <h3>
                      <a href={`/campaigns/${slug}`} className="cover-link">
                        {name}
                      </a>
                    </h3>
                    <p className="offer-rate num">{rateText(t, terms.rate, terms.currency, i18n.language)}</p>
                    <p className="offer-foot">{t(`public.campaign.joinMode.${joinMode}`)}</p>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside>
          <ScorePanel score={score} seller={shop.name} />
        </aside>
      </div>
    </PublicShell>
  );
}
