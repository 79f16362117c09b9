import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { campaignNames } from "#app/content/campaigns.queries.server.ts";
import { listContent } from "#app/content/content.queries.server.ts";
import { ContentTable } from "#app/content/content-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("content.title"));

const statuses = ["submitted", "changes_asked", "approved"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const query = new URL(request.url).searchParams;
  const status = statuses.find((one) => one === query.get("status"));
  const campaignId = parseId("cmp", query.get("campaign"));
  const [rows, campaigns] = await Promise.all([
    listContent(seller, { status, campaignId }),
    campaignNames(seller),
  ]);
  return { rows, campaigns };
}

export default function SellerContent() {
  const { rows, campaigns } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("content.title")}
        lead={t("content.lead")}
        actions={<Link to="/seller/samples">{t("content.samplesLink")}</Link>}
      />
      <ContentTable rows={rows} campaigns={campaigns} />
    </>
  );
}
