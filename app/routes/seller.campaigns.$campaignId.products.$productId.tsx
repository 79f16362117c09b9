import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { decimalText } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { campaignToChange } from "#app/wizard/campaign-of.server.ts";
import { productFields, productForm } from "#app/wizard/product.form.ts";
import { addProducts, changeProduct, removeProduct } from "#app/wizard/product.server.ts";
import { ProductEditor } from "#app/wizard/product-editor.tsx";
import { stepPath } from "#app/wizard/steps.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => t("seller.campaign.wizard.product.editTitle"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { campaign } = await campaignToChange(request, params.campaignId);
  const { id: campaignId, name, currency, products } = campaign;
  const common = { campaignId, name, currency };
  if (params.productId === "new") return { ...common, isNew: true, defaults: {} };
  const product = products.find(({ productId }) => productId === params.productId);
  if (!product) throw notFound();
  const price = product.price === null ? "" : decimalText(product.price, currency);
  return { ...common, isNew: false, defaults: { ...product, price } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { seller, campaign } = await campaignToChange(request, params.campaignId);
  const { id: campaignId, currency } = campaign;
  const productId = params.productId === "new" ? null : parseId("prd", params.productId);
  if (productId === undefined) throw notFound();
  const form = await request.formData();
  const back = redirect(`${stepPath(campaignId, "products")}#products`);
  if (form.get("intent") === "remove" && productId) {
    // Pressed twice, it is gone all the same.
    await removeProduct(seller, campaignId, productId);
    return back;
  }
  const submission = parseForm(form, productForm(currency));
  if (submission.status !== "success") return refuse(submission);
  const fields = productFields(submission.value, currency);
  const done = productId
    ? await changeProduct(seller, campaignId, productId, fields)
    : await addProducts(seller, campaignId, [fields]);
  switch (done.outcome) {
    case "not_yours":
      throw notFound();
    case "refused":
      return refuse(submission, { fieldErrors: { [done.field]: [done.message] } });
    case "too_many":
      return refuse(submission, {
        formErrors: [`seller.campaign.wizard.errors.tooManyProducts?most=${done.most}`],
      });
    case "closed":
      return refuse(submission, { formErrors: ["seller.campaign.wizard.errors.closed"] }, { status: 409 });
    case "added":
    case "changed":
      return back;
  }
}

export default function ProductPage() {
  const { campaignId, name, currency, isNew, defaults } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to={stepPath(campaignId, "products")}>{name}</Link>}
        title={t(
          isNew ? "seller.campaign.wizard.product.addTitle" : "seller.campaign.wizard.product.editTitle",
        )}
      />
      <ProductEditor
        campaignId={campaignId}
        currency={currency}
        defaults={defaults}
        result={useActionData<typeof action>()?.result}
      />
    </>
  );
}
