import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { campaignNames } from "#app/content/campaigns.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { listSamples } from "#app/sample/sample.queries.server.ts";
import { SampleTable } from "#app/sample/sample-table.tsx";
import { sampleStates } from "#app/sample/states.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("sample.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const query = new URL(request.url).searchParams;
  const status = sampleStates.find((one) => one === query.get("status"));
  const campaignId = parseId("cmp", query.get("campaign"));
  const [rows, campaigns] = await Promise.all([
    listSamples(seller, { status, campaignId }),
    campaignNames(seller),
  ]);
  return { rows, campaigns };
}

export default function SellerSamples() {
  const { rows, campaigns } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("sample.title")}
        lead={t("sample.lead")}
        actions={<Link to="/seller/content">{t("content.contentLink")}</Link>}
      />
      <SampleTable rows={rows} campaigns={campaigns} />
    </>
  );
}
