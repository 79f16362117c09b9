import "#app/campaign/campaign.css";
import "#app/wizard/wizard.css";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { campaignView } from "#app/marketplace/campaign-view.queries.server.ts";
import { CampaignView } from "#app/marketplace/campaign-view.tsx";
import type { ViewOf } from "#app/marketplace/view-of.ts";
import { parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { stepPath } from "#app/wizard/steps.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => t("seller.campaign.wizard.preview.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const campaignId = parseId("cmp", params.campaignId);
  const campaign = campaignId && (await findCampaign(seller, campaignId));
  if (!campaign) throw notFound();
  const view = (await campaignView(seller.sellerId, campaignId, await getLocale(request))) as ViewOf;
  const as = new URL(request.url).searchParams.get("as") === "desktop" ? "desktop" : "phone";
  return { campaignId, status: campaign.status, view, as } as const;
}

export default function PreviewPage() {
  const { campaignId, status, view, as } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const back =
    status === "draft" ? (
      <Link to={stepPath(campaignId, "brief")}>{t("seller.campaign.wizard.preview.backToEdit")}</Link>
    ) : (
      <Link to={`/seller/campaigns/${campaignId}`}>{t("seller.campaign.wizard.preview.backToCampaign")}</Link>
    );
  return (
    <>
      <PageHeader eyebrow={back} title={t("seller.campaign.wizard.preview.title")} />
      <div className="stack">
        <Notice>{t("seller.campaign.wizard.preview.draft")}</Notice>
        <nav className="switch-line" aria-label={t("seller.campaign.wizard.preview.look")}>
          {(["phone", "desktop"] as const).map((one) => (
            <Link key={one} to={`?as=${one}`} className="chip" aria-current={one === as ? "page" : undefined}>
              {t(`seller.campaign.wizard.preview.${one}`)}
            </Link>
          ))}
        </nav>
        <div className="preview-frame" data-as={as}>
          <div className="preview-title">
            <h2>{view.name}</h2>
            <p className="dimmed">{t("public.campaign.by", { seller: view.sellerName })}</p>
          </div>
          <CampaignView view={view} />
        </div>
      </div>
    </>
  );
}
