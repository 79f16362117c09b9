import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { CampaignForm, campaignFields } from "#app/campaign/campaign.form.ts";
import { type CampaignDetail, findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { updateDraft } from "#app/campaign/campaign.server.ts";
import { CampaignEditor } from "#app/campaign/campaign-form.tsx";
import { currencyChoices } from "#app/campaign/currency-choices.ts";
import { minimumTyped } from "#app/campaign/minimum.form.ts";
import { addressComplaint } from "#app/campaign/save.server.ts";
import { termsFormDefaults } from "#app/campaign/terms-defaults.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.campaign.editTitle"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  const campaign = campaignId && (await findCampaign(seller, campaignId));
  if (!campaign) throw notFound();
  if (campaign.status !== "draft") throw redirect(`/seller/campaigns/${campaignId}`);
  const locale = await getLocale(request);
  return {
    name: campaign.name,
    typed: asTyped(campaign),
    origins: await originsOf(seller.sellerId),
    currencies: currencyChoices(locale),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  if (!campaignId) throw notFound();
  const submission = parseForm(await request.formData(), CampaignForm);
  if (submission.status !== "success") return refuse(submission);
  const updated = await updateDraft(seller, campaignId, campaignFields(submission.value));
  switch (updated.outcome) {
    case "not_yours":
      throw notFound();
    case "not_draft":
      return refuse(
        submission,
        { formErrors: ["seller.campaign.detail.refused.not_draft"] },
        { status: 409 },
      );
    case "refused_destination":
      return refuse(submission, addressComplaint(updated));
    case "updated":
      return redirect(`/seller/campaigns/${campaignId}?done=saved`);
  }
}

/** The draft as the form's text, the way back from `CampaignForm`. */
function asTyped(campaign: CampaignDetail) {
  const { name, brief, destinationUrl, joinMode, givesCoupon, products, terms } = campaign;
  return {
    ...termsFormDefaults(terms),
    ...minimumTyped(campaign),
    ...{ name, brief, destinationUrl, joinMode, givesCoupon },
    products: products.map(({ name, url }) => ({ name, url })),
  };
}

export default function EditCampaignPage() {
  const { name, typed, origins, currencies } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader eyebrow={name} title={t("seller.campaign.editTitle")} />
      <CampaignEditor
        result={useActionData<typeof action>()?.result}
        defaultValue={typed}
        currencies={currencies}
        origins={origins}
      />
    </>
  );
}
