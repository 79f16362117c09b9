import "#app/campaign/campaign.css";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, notFound, signedIn } from "#app/account/scope.server.ts";
import { applicantOf } from "#app/application/applicant.server.ts";
import { channelsOf, standingOf } from "#app/application/application.queries.server.ts";
import { askedOf } from "#app/application/asked.ts";
import { lackingOf } from "#app/application/door.ts";
import { LackingPanel } from "#app/application/lacking-panel.tsx";
import { fundsLeft } from "#app/campaign/budget.queries.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import { FundsLine } from "#app/campaign/funds-line.tsx";
import { JoinPanel } from "#app/campaign/join-panel.tsx";
import { rateText } from "#app/campaign/rate-text.ts";
import { findRecruiter } from "#app/campaign/recruiter.queries.server.ts";
import { env } from "#app/env.server.ts";
import { translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { campaignView } from "#app/marketplace/campaign-view.queries.server.ts";
import { CampaignView } from "#app/marketplace/campaign-view.tsx";
import type { ViewOf } from "#app/marketplace/view-of.ts";
import { plainProse } from "#app/prose/prose.server.ts";
import { scoreOf } from "#app/score/score.queries.server.ts";
import { ScorePanel } from "#app/score/score-panel.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { still } from "#app/ui/still.ts";
import { formatDate } from "#app/ui/when.tsx";

export const handle = still;

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: "Rekan" }];
  const { title, description, url, seller, locale, image } = data.card;
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
    { property: "og:image", content: image },
    { property: "og:image:width", content: "1200" },
    { property: "og:image:height", content: "630" },
    { name: "twitter:card", content: "summary_large_image" },
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
  // Whoever has asked or was asked in needn't meet it any more.
  const lacking =
    person?.creator && !standing?.asked && !standing?.invitedAt
      ? lackingOf(
          askedOf(campaign),
          await applicantOf(person.creator.creatorId, await channelsOf(person.creator)),
        )
      : [];
  const rate = rateText(t, campaign.terms.rate, campaign.terms.currency, locale);
  const [view, score] = await Promise.all([
    campaignView(sellerId, campaign.campaignId, locale),
    scoreOf(sellerId),
  ]);
  if (!view) throw notFound();
  return {
    campaign,
    // How much was set aside, and how much of it is gone, stays the seller's business.
    funds: funds && { left: funds.left, currency: funds.currency, aboutSales: funds.aboutSales },
    // Nobody recruits themselves.
    invitedBy: recruiter && recruiter.creatorId !== person?.creator?.creatorId ? recruiter : null,
    view: view as ViewOf,
    score,
    home: person ? homeOf(person) : null,
    reader: person ? (person.creator ? ("creator" as const) : ("other" as const)) : ("stranger" as const),
    standing,
    lacking,
    own: person?.memberships.some((member) => member.sellerId === sellerId) ?? false,
    card: {
      title: campaign.name,
      description: [
        t("public.campaign.ogDescription", { rate, seller: campaign.sellerName }),
        plainProse(campaign.brief, 120),
      ].join(" "),
      url: `${env.PUBLIC_URL}/campaigns/${campaign.slug}`,
      seller: campaign.sellerName,
      image: `${env.PUBLIC_URL}/og/campaigns/${campaign.slug}.png${locale === "id" ? "?l=id" : ""}`,
      locale,
    },
  };
}

export default function CampaignPage() {
  const { campaign, view, score, funds, invitedBy, home, reader, standing, lacking, own } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const live = campaign.status === "published" && !campaign.over;
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      <PageHeader
        eyebrow={<a href="/campaigns">{t("public.campaign.directoryTitle")}</a>}
        title={campaign.name}
        lead={
          <a href={`/shops/${view.sellerId}`}>{t("public.campaign.by", { seller: campaign.sellerName })}</a>
        }
      />
      <CampaignView
        view={view}
        notices={
          <>
            {live && !own && !(standing?.asked?.enrolmentId && !standing.asked.endedAt) ? (
              <a href="#join" className="plain-button main jump-to-join">
                {t("public.market.toJoin")}
              </a>
            ) : null}
            <StateNotice campaign={campaign} />
            {invitedBy && live && !standing?.asked ? (
              <Notice title={t("public.campaign.invitedBy", { name: invitedBy.displayName })}>
                {t("public.campaign.invitedByText")}
              </Notice>
            ) : null}
          </>
        }
        aside={
          <>
            {own ? (
              <Notice
                title={t("public.campaign.ownTitle")}
                action={
                  <a href={`/seller/campaigns/${campaign.campaignId}`}>{t("public.campaign.ownAction")}</a>
                }
              >
                {t("public.campaign.ownText")}
              </Notice>
            ) : null}
            {lacking.length > 0 && live ? <LackingPanel lacking={lacking} /> : null}
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
            <ScorePanel score={score} seller={campaign.sellerName} />
          </>
        }
      />
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
