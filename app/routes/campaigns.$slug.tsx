import "#app/campaign/campaign.css";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, notFound, signedIn } from "#app/account/scope.server.ts";
import { channelsOf, standingOf } from "#app/application/application.queries.server.ts";
import { standingWith } from "#app/application/minimum.server.ts";
import { MinimumPanel } from "#app/application/minimum-panel.tsx";
import { fundsLeft } from "#app/campaign/budget.queries.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import { FundsLine } from "#app/campaign/funds-line.tsx";
import { JoinPanel } from "#app/campaign/join-panel.tsx";
import { rateText } from "#app/campaign/rate-text.ts";
import { findRecruiter } from "#app/campaign/recruiter.queries.server.ts";
import { TermsSeal } from "#app/campaign/terms-seal.tsx";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { env } from "#app/env.server.ts";
import { translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: "Rekan" }];
  const { title, description, url, seller, locale } = data.card;
  return [
    { title: `${title} · Rekan` },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: url },
    { property: "og:type", content: "website" },
    { property: "og:site_name", content: "Rekan" },
    { property: "og:title", content: `${title} · ${seller}` },
    { property: "og:description", content: description },
    { property: "og:url", content: url },
    { property: "og:locale", content: locale === "id" ? "id_ID" : "en_GB" },
    { name: "twitter:card", content: "summary" },
  ];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await findPublicCampaign(params.slug ?? "");
  if (!found) throw notFound();
  const { sellerId, ...campaign } = found;
  const person = await signedIn(request);
  const locale = await getLocale(request);
  const t = translator(locale);
  const [funds, recruiter] = await Promise.all([
    fundsLeft(sellerId, campaign.campaignId),
    campaign.terms.recruiter
      ? findRecruiter(sellerId, campaign.campaignId, new URL(request.url).searchParams.get("by"))
      : undefined,
  ]);
  const standing = person?.creator ? await standingOf(person.creator, found) : null;
  const { minimum } = campaign;
  // Whoever has asked or was asked in needn't meet it any more.
  const meets =
    minimum && person?.creator && !standing?.asked && !standing?.invitedAt
      ? await standingWith(minimum, person.creator.creatorId, await channelsOf(person.creator))
      : null;
  const rate = rateText(t, campaign.terms.rate, campaign.terms.currency, locale);
  return {
    campaign,
    // How much was set aside, and how much of it is gone, stays the seller's business.
    funds: funds && { left: funds.left, currency: funds.currency, aboutSales: funds.aboutSales },
    // Nobody recruits themselves.
    invitedBy: recruiter && recruiter.creatorId !== person?.creator?.creatorId ? recruiter : null,
    host: new URL(campaign.destinationUrl).host,
    home: person ? homeOf(person) : null,
    reader: person ? (person.creator ? ("creator" as const) : ("other" as const)) : ("stranger" as const),
    standing,
    meets,
    own: person?.memberships.some((member) => member.sellerId === sellerId) ?? false,
    card: {
      title: campaign.name,
      description: t("public.campaign.ogDescription", { rate, seller: campaign.sellerName }),
      url: `${env.PUBLIC_URL}/campaigns/${campaign.slug}`,
      seller: campaign.sellerName,
      locale,
    },
  };
}

export default function CampaignPage() {
  const { campaign, funds, invitedBy, host, home, reader, standing, meets, own } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const live = campaign.status === "published" && !campaign.over;
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      <PageHeader
        eyebrow={<Link to="/campaigns">{t("public.campaign.directoryTitle")}</Link>}
        title={campaign.name}
        lead={t("public.campaign.by", { seller: campaign.sellerName })}
      />
      <div className="beside">
        <div className="stack">
          <StateNotice campaign={campaign} />
          {invitedBy && live && !standing?.asked ? (
            <Notice title={t("public.campaign.invitedBy", { name: invitedBy.displayName })}>
              {t("public.campaign.invitedByText")}
            </Notice>
          ) : null}
          <section className="panel">
            <h2>{t("public.campaign.briefTitle")}</h2>
            <p className="prose">{campaign.brief}</p>
          </section>
          <section className="panel">
            <h2>{t("public.campaign.termsTitle")}</h2>
            <TermsInWords terms={campaign.terms} voice="you" />
            <TermsSeal
              version={campaign.termsVersion}
              hash={campaign.termsHash}
              at={campaign.termsPublishedAt}
            />
          </section>
          <section className="panel">
            <h2>{t("public.campaign.productsTitle")}</h2>
            {campaign.products.length === 0 ? (
              <p>{t("public.campaign.productsNone", { host })}</p>
            ) : (
              <ul className="plain-items">
                {campaign.products.map(({ productId, name, url }) => (
                  <li key={productId}>
                    <a href={url} rel="noreferrer nofollow">
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside>
          {own ? (
            <Notice
              title={t("public.campaign.ownTitle")}
              action={
                <Link to={`/seller/campaigns/${campaign.campaignId}`}>{t("public.campaign.ownAction")}</Link>
              }
            >
              {t("public.campaign.ownText")}
            </Notice>
          ) : null}
          {campaign.minimum && live ? <MinimumPanel minimum={campaign.minimum} standing={meets} /> : null}
          {(live && !own) || standing?.asked ? (
            <JoinPanel
              slug={campaign.slug}
              joinMode={campaign.joinMode}
              reader={reader}
              standing={standing}
              by={invitedBy?.handle}
            />
          ) : null}
          {funds && live ? (
            <section className="panel">
              <FundsLine funds={funds} />
            </section>
          ) : null}
          <section className="panel">
            <h2>{t("public.campaign.getsTitle")}</h2>
            <ul className="plain-items small">
              <li>{t("public.campaign.getsLink")}</li>
              {campaign.givesCoupon ? <li>{t("public.campaign.getsCoupon")}</li> : null}
              <li>{t("public.campaign.getsReceipt")}</li>
            </ul>
          </section>
        </aside>
      </div>
    </PublicShell>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** Why nobody can join, where that is so. */
function StateNotice({ campaign }: Pick<Loaded, "campaign">) {
  const { t, i18n } = useTranslation();
  const { status, closedAt, over } = campaign;
  if (status === "closed") {
    const date = closedAt ? formatDate(closedAt, i18n.language) : "";
    return (
      <Notice kind="warn" title={t("public.campaign.closedTitle", { date })}>
        {t("public.campaign.closedText")}
      </Notice>
    );
  }
  if (over) {
    return (
      <Notice kind="warn" title={t("public.campaign.overTitle")}>
        {t("public.campaign.overText")}
      </Notice>
    );
  }
  if (status !== "paused") return null;
  if (campaign.pausedBecause === "funds_ended") {
    return (
      <Notice kind="warn" title={t("public.campaign.fundsEndedTitle")}>
        {t("public.campaign.fundsEndedText")}
      </Notice>
    );
  }
  return (
    <Notice kind="warn" title={t("public.campaign.pausedTitle")}>
      {t("public.campaign.pausedText")}
    </Notice>
  );
}
