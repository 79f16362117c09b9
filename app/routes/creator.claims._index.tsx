import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { myClaims } from "#app/claim/claim.queries.server.ts";
import { ClaimTable } from "#app/claim/claim-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("claim.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  return { claims: await myClaims(creatorId), now: new Date() };
}

export default function MyClaims() {
  const { claims, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("claim.title")}
        lead={t("claim.creator.lead")}
        actions={
          <Button component={Link} to="/creator/claims/new">
            {t("claim.form.title")}
          </Button>
        }
      />
      <ClaimTable claims={claims} now={now} reader="creator" />
    </>
  );
}
