import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { CampaignForm, campaignFields } from "#app/campaign/campaign.form.ts";
import { createCampaign } from "#app/campaign/campaign.server.ts";
import { CampaignEditor } from "#app/campaign/campaign-form.tsx";
import { currencyChoices } from "#app/campaign/currency-choices.ts";
import { addressComplaint } from "#app/campaign/save.server.ts";
import { usualTermsTyped } from "#app/campaign/terms-defaults.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.campaign.newTitle"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const locale = await getLocale(request);
  return { origins: await originsOf(seller.sellerId), currencies: currencyChoices(locale) };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), CampaignForm);
  if (submission.status !== "success") return refuse(submission);
  const created = await createCampaign(seller, campaignFields(submission.value));
  if (created.outcome === "refused_destination") return refuse(submission, addressComplaint(created));
  return redirect(`/seller/campaigns/${created.campaignId}?done=created`);
}

const usual = { ...usualTermsTyped, joinMode: "application" } as const;

export default function NewCampaignPage() {
  const { origins, currencies } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("seller.campaign.newTitle")} lead={t("seller.campaign.newLead")} />
      <CampaignEditor
        result={useActionData<typeof action>()?.result}
        defaultValue={usual}
        currencies={currencies}
        origins={origins}
      />
    </>
  );
}
