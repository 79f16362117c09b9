import "#app/marketplace/marketplace.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TermsSeal } from "#app/campaign/terms-seal.tsx";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { fileUrl } from "#app/file/file-url.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { ProductCards } from "./product-cards.tsx";
import { TaskList } from "./task-list.tsx";
import type { ViewOf } from "./view-of.ts";
import { WhoMayJoin } from "./who-may-join.tsx";

type Props = {
  view: ViewOf;
  /** What stands above the campaign's own words: why nobody can join, who invited. */
  notices?: ReactNode;
  /** Beside it: joining, funds. */
  aside?: ReactNode;
};

/** A campaign as creators read it; also the preview of a draft. */
export function CampaignView({ view, notices, aside }: Props) {
  const { t, i18n } = useTranslation();
  const { version } = view;
  return (
    <div className="beside">
      <div className="stack">
        {notices}
        {view.coverFileId ? <img className="cover" src={fileUrl(view.coverFileId)} alt="" /> : null}
        <section className="panel">
          <h2>{t("public.campaign.briefTitle")}</h2>
          {view.niches.length > 0 ? (
            <ul className="tags">
              {view.niches.map((niche) => (
                <li key={niche}>{t(`common.niches.${niche}`)}</li>
              ))}
            </ul>
          ) : null}
          <ProseText prose={view.brief} />
        </section>
        <section className="panel">
          <h2>{t("public.campaign.termsTitle")}</h2>
          <TermsInWords terms={view.terms} voice="you" />
          {version ? <TermsSeal version={version.number} hash={version.hash} at={version.at} /> : null}
        </section>
        {view.tasks.length > 0 || view.contentRules.length > 0 || view.usageRights.length > 0 ? (
          <section className="panel rows">
            <h2>{t("public.market.workTitle")}</h2>
            <TaskList tasks={view.tasks} currency={view.currency} />
            {view.contentRules.length > 0 ? (
              <div>
                <h3>{t("public.market.contentRules")}</h3>
                <ProseText prose={view.contentRules} />
              </div>
            ) : null}
            {view.usageRights.length > 0 ? (
              <div>
                <h3>{t("public.market.usageRights")}</h3>
                <ProseText prose={view.usageRights} />
              </div>
            ) : null}
          </section>
        ) : null}
        <section className="panel">
          <h2>{t("public.campaign.productsTitle")}</h2>
          {view.products.length === 0 ? (
            <p>{t("public.campaign.productsNone", { host: view.host })}</p>
          ) : (
            <ProductCards products={view.products} currency={view.currency} />
          )}
        </section>
      </div>
      <aside>
        {aside}
        <WhoMayJoin view={view} />
        <section className="panel">
          <h2>{t("public.campaign.getsTitle")}</h2>
          <ul className="plain-items small">
            <li>{t("public.campaign.getsLink")}</li>
            {view.givesCoupon ? <li>{t("public.campaign.getsCoupon")}</li> : null}
            {view.sample ? (
              <li>
                {t("public.market.sample", { what: view.sample.text })}
                {view.sample.value === null
                  ? null
                  : ` (${formatMoney(view.sample.value, view.sample.currency, i18n.language)})`}
                . {t("public.market.sampleDue", { count: view.sample.contentDays })}
              </li>
            ) : null}
            {view.assets > 0 ? <li>{t("public.market.assets", { count: view.assets })}</li> : null}
            <li>{t("public.campaign.getsReceipt")}</li>
          </ul>
        </section>
        <section className="panel">
          <h2>{t("public.market.disclosureTitle")}</h2>
          <p className="small dimmed">{t("public.market.disclosureText")}</p>
          <ul className="plain-items small">
            {view.disclosures.map(({ language, text }) => (
              <li key={language} lang={language}>
                “{text}”
              </li>
            ))}
          </ul>
        </section>
      </aside>
    </div>
  );
}
