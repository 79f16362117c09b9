import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { campaignToChange } from "#app/wizard/campaign-of.server.ts";
import { ListForm } from "#app/wizard/list-form.tsx";
import { addProducts } from "#app/wizard/product.server.ts";
import { readProductList } from "#app/wizard/read-product-list.ts";
import { stepPath } from "#app/wizard/steps.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => t("seller.campaign.wizard.list.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { campaign } = await campaignToChange(request, params.campaignId);
  return { campaignId: campaign.id, name: campaign.name, currency: campaign.currency };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { seller, campaign } = await campaignToChange(request, params.campaignId);
  const form = await request.formData();
  const text = String(form.get("list") ?? "");
  const read = readProductList(text, campaign.currency);
  const problem = null as string | null;
  if (read.outcome === "refused") return data({ text, read, problem }, { status: 422 });
  if (form.get("intent") !== "add") return data({ text, read, problem });
  const added = await addProducts(seller, campaign.id, read.products);
  switch (added.outcome) {
    case "not_yours":
      throw notFound();
    case "added":
      return redirect(`${stepPath(campaign.id, "products")}#products`);
    case "refused":
      return data({ text, read, problem: added.message }, { status: 422 });
    case "too_many": {
      const most = `seller.campaign.wizard.errors.tooManyProducts?most=${added.most}`;
      return data({ text, read, problem: most }, { status: 422 });
    }
    case "closed":
      return data({ text, read, problem: "seller.campaign.wizard.errors.closed" }, { status: 409 });
  }
}

export default function ProductListPage() {
  const { campaignId, name, currency } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to={stepPath(campaignId, "products")}>{name}</Link>}
        title={t("seller.campaign.wizard.list.title")}
        lead={t("seller.campaign.wizard.list.lead")}
      />
      <ListForm currency={currency} answer={acted} />
    </>
  );
}
