import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { DocumentTable } from "#app/document/document-table.tsx";
import { documentsOf } from "#app/document/documents.queries.server.ts";
import { sellerKinds } from "#app/document/kinds.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("document.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request);
  const asked = new URL(request.url).searchParams.get("kind");
  const kind = sellerKinds.find((one) => one === asked) ?? null;
  return { documents: await documentsOf({ sellerId }, kind) };
}

export default function SellerDocuments() {
  const { documents } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("document.title")}
        lead={t("document.sellerLead")}
      />
      <DocumentTable
        caption={t("document.title")}
        other={t("document.to")}
        rows={documents}
        filters={[
          {
            ...{ name: "kind", label: t("document.kinds"), kind: "select" },
            options: sellerKinds.map((value) => ({ value, label: t(`document.kind.${value}`) })),
          },
        ]}
        empty={<EmptyState title={t("document.empty")} text={t("document.sellerEmpty")} />}
      />
    </>
  );
}
