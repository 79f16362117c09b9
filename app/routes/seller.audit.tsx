import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { loadTrail } from "#app/audit/load.server.ts";
import { TrailTable } from "#app/audit/trail-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { paying } from "#app/payout/roles.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("audit.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request, paying);
  return loadTrail(request, { sellerId });
}

export default function Audit() {
  const { rows, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("audit.title")} lead={t("audit.lead")} />
      <TrailTable rows={rows} pages={pages} exportHref="/seller/audit/file.csv" />
    </>
  );
}
