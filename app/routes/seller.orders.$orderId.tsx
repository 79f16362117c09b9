import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { sellerReceipt } from "#app/order/seller-receipt.queries.server.ts";
import { SellerReceiptView } from "#app/order/seller-receipt-view.tsx";
import { parseId } from "#app/rules/ids.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.order.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request);
  const orderId = parseId("ord", params.orderId);
  const receipt = orderId && (await sellerReceipt(sellerId, orderId));
  if (!receipt) throw notFound();
  return { receipt };
}

export default function OrderPage() {
  const { receipt } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { name, ref, storeName, occurredAt } = receipt.order;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/orders">{t("seller.order.back")}</Link>}
        title={name}
        lead={
          <>
            <When at={occurredAt} kind="datetime" />
            {" · "}
            {t("seller.order.eyebrow", { store: storeName, ref })}
          </>
        }
      />
      <SellerReceiptView receipt={receipt} />
    </>
  );
}
