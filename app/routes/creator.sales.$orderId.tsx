import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { newClaimPath } from "#app/claim/path.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { myReceipt } from "#app/order/my-receipt.queries.server.ts";
import { MyReceiptView } from "#app/order/my-receipt-view.tsx";
import { parseId } from "#app/rules/ids.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("receipt.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const orderId = parseId("ord", params.orderId);
  const receipt = orderId && (await myReceipt(creatorId, orderId));
  if (!receipt) throw notFound();
  return { receipt, orderId };
}

export default function SaleReceipt() {
  const { receipt, orderId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { orderName, sellerName, campaignName, enrolmentId, occurredAt } = receipt;
  const where = t("creator.order.eyebrow", { seller: sellerName, campaign: campaignName });
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/sales">{t("creator.order.back")}</Link>}
        title={t("creator.order.receiptOf", { order: orderName })}
        lead={
          <>
            <When at={occurredAt} kind="datetime" />
            {" · "}
            {enrolmentId ? <Link to={`/creator/campaigns/${enrolmentId}`}>{where}</Link> : where}
          </>
        }
      />
      <div className="stack">
        <MyReceiptView receipt={receipt} />
        <p className="small">
          <Link to={newClaimPath({ sale: orderId })}>{t("claim.openLink")}</Link>
        </p>
      </div>
    </>
  );
}
