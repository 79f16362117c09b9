import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { editPage } from "#app/wizard/edit-page.server.ts";
import { EditStep } from "#app/wizard/edit-step.tsx";
import { Progress } from "#app/wizard/progress.tsx";
import { readStep } from "#app/wizard/read-step.ts";
import { saveStep } from "#app/wizard/save.server.ts";
import { stampIn } from "#app/wizard/stamp.ts";
import { nextPath, stepIn, stepPath, stepsFor } from "#app/wizard/steps.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.name ?? t("seller.campaign.editTitle"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  const campaign = campaignId && (await findCampaign(seller, campaignId));
  if (!campaign) throw notFound();
  if (campaign.status === "closed") throw redirect(`/seller/campaigns/${campaignId}`);
  const asked = new URL(request.url).searchParams;
  const step = stepIn(asked);
  if (!stepsFor(campaign.status).includes(step)) throw redirect(stepPath(campaignId, "brief"));
  const page = await editPage(seller, campaign, step, await getLocale(request));
  return { ...page, done: asked.get("done") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  const campaign = campaignId && (await findCampaign(seller, campaignId));
  if (!campaign) throw notFound();
  const step = stepIn(new URL(request.url).searchParams);
  if (step === "review") throw new Response(null, { status: 400 });
  const form = await request.formData();
  const { submission, change } = readStep(step, form, campaign.currency);
  const no = { result: submission.reply(), elsewhere: false };
  if (!change) return data(no, { status: 422 });
  const saved = await saveStep(seller, campaignId, change, { stamp: stampIn(form) });
  switch (saved.outcome) {
    case "not_yours":
      throw notFound();
    case "saved": {
      const next = nextPath(campaignId, step, campaign.status);
      // Of a campaign that is out each step is a change of its own: one stays where one was.
      const stay = `${stepPath(campaignId, step)}&done=${saved.told}`;
      return redirect(campaign.status === "draft" ? next : stay);
    }
    case "changed_elsewhere":
      return data({ ...no, elsewhere: true }, { status: 409 });
    case "refused": {
      const result = submission.reply({ fieldErrors: { [saved.field]: [saved.message] } });
      return data({ ...no, result }, { status: 422 });
    }
    case "closed":
    case "not_draft": {
      const why = saved.outcome === "closed" ? "closed" : "termsByVersion";
      const result = submission.reply({ formErrors: [`seller.campaign.wizard.errors.${why}`] });
      return data({ ...no, result }, { status: 409 });
    }
  }
}

export default function EditCampaignPage() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const { campaignId, status, step, open, done } = page;
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/seller/campaigns/${campaignId}`}>{page.name}</Link>}
        title={t(`seller.campaign.wizard.titles.${step}`)}
        actions={
          <Link to={`/seller/campaigns/${campaignId}/preview`}>{t("seller.campaign.wizard.toPreview")}</Link>
        }
      />
      <Progress campaignId={campaignId} status={status} step={step} open={open} />
      <div className="stack">
        {done === "copied" ? (
          <Notice kind="success">{t("seller.campaign.wizard.duplicate.done")}</Notice>
        ) : null}
        {status === "draft" ? null : <Notice>{t("seller.campaign.wizard.live")}</Notice>}
        {done && /^\d+$/.test(done) && !acted ? (
          <Notice kind="success">
            {done === "0"
              ? t("seller.campaign.wizard.changed")
              : t("seller.campaign.wizard.told", { count: Number(done) })}
          </Notice>
        ) : null}
        <EditStep key={step} shown={page} result={acted?.result} elsewhere={acted?.elsewhere === true} />
      </div>
    </>
  );
}
