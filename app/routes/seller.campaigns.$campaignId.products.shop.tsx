import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { campaignToChange } from "#app/wizard/campaign-of.server.ts";
import { addProducts } from "#app/wizard/product.server.ts";
import { chosenProducts, shopPage } from "#app/wizard/shop-page.server.ts";
import { ShopPicker } from "#app/wizard/shop-picker.tsx";
import { stepPath } from "#app/wizard/steps.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => t("seller.campaign.wizard.shop.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { seller, campaign } = await campaignToChange(request, params.campaignId);
  const asked = new URL(request.url).searchParams;
  return { campaignId: campaign.id, name: campaign.name, ...(await shopPage(seller, campaign, asked)) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { seller, campaign } = await campaignToChange(request, params.campaignId);
  const { products, faults } = chosenProducts(await request.formData(), campaign.currency);
  if (faults.length > 0 || products.length === 0) {
    const problem = faults[0] ?? "seller.campaign.wizard.shop.nothing";
    return data({ problem }, { status: 422 });
  }
  const added = await addProducts(seller, campaign.id, products);
  switch (added.outcome) {
    case "not_yours":
      throw notFound();
    case "added":
      return redirect(`${stepPath(campaign.id, "products")}#products`);
    case "refused":
      return data({ problem: added.message }, { status: 422 });
    case "too_many":
      return data(
        { problem: `seller.campaign.wizard.errors.tooManyProducts?most=${added.most}` },
        { status: 422 },
      );
    case "closed":
      return data({ problem: "seller.campaign.wizard.errors.closed" }, { status: 409 });
  }
}

export default function ShopProductsPage() {
  const { campaignId, name, ...shop } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to={stepPath(campaignId, "products")}>{name}</Link>}
        title={t("seller.campaign.wizard.shop.title")}
        lead={t("seller.campaign.wizard.shop.lead")}
      />
      <ShopPicker {...shop} problem={useActionData<typeof action>()?.problem} />
    </>
  );
}
