import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { ChangeTable } from "#app/money-change/change-table.tsx";
import { listChanges } from "#app/money-change/changes.queries.server.ts";
import { mayPay } from "#app/payout/roles.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.change.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  return { ...(await listChanges(sellerId)), acts: mayPay(role) };
}

export default function Changes() {
  const { rows, names, acts } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.change.title")}
        lead={t("finance.change.lead")}
        actions={
          acts ? (
            <Button component={Link} to="/seller/finance/changes/new">
              {t("finance.change.new")}
            </Button>
          ) : null
        }
      />
      <div className="stack">
        {acts ? null : <Notice kind="info">{t("finance.viewOnly")}</Notice>}
        <ChangeTable rows={rows} names={names} />
      </div>
    </>
  );
}
