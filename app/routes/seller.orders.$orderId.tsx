import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { reviewOf } from "#app/order/hold.queries.server.ts";
import { HoldPanel } from "#app/order/hold-panel.tsx";
import { holding, mayHold } from "#app/order/hold-roles.ts";
import { reviewOrder } from "#app/order/review.server.ts";
import { sellerReceipt } from "#app/order/seller-receipt.queries.server.ts";
import { SellerReceiptView } from "#app/order/seller-receipt-view.tsx";
import { mayPay } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.order.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const orderId = parseId("ord", params.orderId);
  const receipt = orderId && (await sellerReceipt(sellerId, orderId));
  if (!receipt || !orderId) throw notFound();
  const review = (await reviewOf(sellerId, orderId)) ?? null;
  const done = new URL(request.url).searchParams.get("done");
  return { receipt, review, done, may: { hold: mayHold(role), reject: mayPay(role) } };
}

/** Hold for review, or let go. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, holding);
  const orderId = parseId("ord", params.orderId);
  if (!orderId) throw notFound();
  const answer = await reviewOrder(scope, orderId, await request.formData());
  if (!answer) throw data(null, { status: 422 });
  return answer;
}

export default function OrderPage() {
  const { receipt, review, done, may } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
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
      <div className="stack">
        {acted && "refused" in acted ? (
          <Notice kind="error">{t(`finance.hold.refused.${acted.refused}`)}</Notice>
        ) : !acted && done === "released" && review?.state === "none" ? (
          <Notice kind="success">{t("finance.hold.released")}</Notice>
        ) : null}
        {review ? (
          <HoldPanel
            key={review.state}
            orderId={receipt.order.id}
            review={review}
            may={may}
            result={acted && "result" in acted ? acted.result : undefined}
          />
        ) : null}
        <SellerReceiptView receipt={receipt} />
      </div>
    </>
  );
}
