import "#app/campaign/campaign.css";
import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { InviteForm } from "#app/application/application.form.ts";
import { listApplications } from "#app/application/application.queries.server.ts";
import { inviteCreator } from "#app/application/invite.server.ts";
import { InviteCreatorForm } from "#app/application/invite-form.tsx";
import { fundsLeft, takenBack } from "#app/campaign/budget.queries.server.ts";
import { askBudget } from "#app/campaign/budget-action.server.ts";
import { BudgetPanel } from "#app/campaign/budget-panel.tsx";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { CampaignActions } from "#app/campaign/campaign-actions.tsx";
import { changeCampaign } from "#app/campaign/change.server.ts";
import { setChecks } from "#app/campaign/checks.server.ts";
import { ChecksPanel } from "#app/campaign/checks-panel.tsx";
import { minimumOf } from "#app/campaign/minimum.form.ts";
import { MinimumLine } from "#app/campaign/minimum-fields.tsx";
import { TermsSeal } from "#app/campaign/terms-seal.tsx";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { EnrolledTable } from "#app/enrolment/enrolled-table.tsx";
import { listEnrolled } from "#app/enrolment/enrolment.queries.server.ts";
import { env } from "#app/env.server.ts";
import { translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { duplicate } from "#app/wizard/duplicate-action.server.ts";
import { DuplicateButton } from "#app/wizard/duplicate-button.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.campaign.name ?? t("seller.campaign.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const campaignId = idOf(params.campaignId);
  const campaign = await findCampaign(seller, campaignId);
  if (!campaign) throw notFound();
  const [enrolled, waiting, funds, back] = await Promise.all([
    listEnrolled(seller, campaignId),
    listApplications(seller, { campaignId, status: "applied" }),
    fundsLeft(seller.sellerId, campaignId),
    takenBack(seller.sellerId, campaignId),
  ]);
  return {
    campaign,
    brief: proseOf(campaign.brief),
    enrolled,
    funds,
    back,
    waiting: waiting.length,
    publicUrl: `${env.PUBLIC_URL}/campaigns/${campaign.slug}`,
    mayEdit: managing.some((role) => role === seller.role),
    done: new URL(request.url).searchParams.get("done"),
    formKey: randomUUID(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = idOf(params.campaignId);
  const form = await request.formData();
  if (form.get("intent") === "invite") {
    const submission = parseForm(form, InviteForm);
    if (submission.status !== "success") return refuse(submission);
    const asked = await inviteCreator(seller, campaignId, submission.value);
    if (asked.outcome === "not_yours") throw notFound();
    if (asked.outcome === "invited") {
      return data({ invited: asked.creatorName, result: submission.reply({ resetForm: true }) });
    }
    return refuse(submission, {
      fieldErrors: { handle: [`seller.campaign.detail.inviteErrors.${asked.outcome}`] },
    });
  }
  if (form.get("intent") === "budget") {
    const answer = await askBudget(seller, campaignId, form, await getLocale(request));
    if (answer.outcome === "not_yours") throw notFound();
    if (answer.outcome === "refused") return data({ budget: answer.result }, { status: 422 });
    return redirect(`/seller/campaigns/${campaignId}?done=${answer.goesOn ? "goes_on" : "budget"}`);
  }
  if (form.get("intent") === "checks") {
    const answer = await setChecks(seller, campaignId, form);
    if (answer.outcome === "not_yours") throw notFound();
    if (answer.outcome === "refused") return data({ checks: answer.result }, { status: 422 });
    return redirect(`/seller/campaigns/${campaignId}?done=checks`);
  }
  if (form.get("intent") === "duplicate") {
    const called = translator(await getLocale(request));
    return duplicate(seller, campaignId, form, (name) =>
      called("seller.campaign.wizard.duplicate.name", { name }),
    );
  }
  const changed = await changeCampaign(seller, campaignId, form.get("intent"));
  if (!changed) throw new Response(null, { status: 400 });
  if (changed.outcome === "not_yours") throw notFound();
  if (changed.outcome === "published") return redirect(`/seller/campaigns/${campaignId}?done=published`);
  if (changed.outcome === "changed") return redirect(`/seller/campaigns/${campaignId}`);
  const t = translator(await getLocale(request));
  const refused =
    changed.outcome !== "refused_destination"
      ? t(`seller.campaign.detail.refused.${changed.outcome}`)
      : changed.origin
        ? t("seller.campaign.detail.refused.unknown_origin", { origin: changed.origin })
        : t("seller.campaign.detail.refused.destination");
  return data({ refused }, { status: 409 });
}

function idOf(text: string | undefined): Id<"cmp"> {
  const campaignId = parseId("cmp", text);
  if (!campaignId) throw notFound();
  return campaignId;
}

export default function CampaignPage() {
  const { campaign, brief, enrolled, waiting, funds, back, publicUrl, mayEdit, done, formKey } =
    useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const { status, published } = campaign;
  const draft = status === "draft";
  const at = campaign.closedAt ?? campaign.pausedAt ?? campaign.publishedAt ?? campaign.createdAt;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/campaigns">{t("seller.campaign.title")}</Link>}
        title={campaign.name}
        lead={<StatusBadge status={status} at={at} />}
        actions={
          mayEdit ? (
            <CampaignActions
              status={status}
              fundsEnded={campaign.pausedBecause === "funds_ended"}
              joinMode={campaign.joinMode}
              terms={campaign.terms}
              enrolled={enrolled.length}
              editTo={`/seller/campaigns/${campaign.id}/edit`}
              copy={<DuplicateButton campaignId={campaign.id} name={campaign.name} formKey={formKey} />}
            />
          ) : undefined
        }
      />
      <div className="stack">
        {acted && "refused" in acted ? <Notice kind="error">{acted.refused}</Notice> : null}
        {draft ? <DraftNotice done={done} /> : null}
        {status === "published" && done === "published" ? (
          <Notice kind="success">{t("seller.campaign.published")}</Notice>
        ) : null}
        {done === "budget" ? <Notice kind="success">{t("seller.campaign.budget.done")}</Notice> : null}
        {done === "checks" ? <Notice kind="success">{t("review.saved")}</Notice> : null}
        {done === "goes_on" ? <Notice kind="success">{t("seller.campaign.budget.doneGoesOn")}</Notice> : null}
        {campaign.pausedBecause === "funds_ended" ? (
          <Notice
            kind="warn"
            title={t("seller.campaign.detail.fundsEndedTitle")}
            action={mayEdit ? <a href="#budget">{t("seller.campaign.detail.fundsEndedNext")}</a> : undefined}
          >
            {t("seller.campaign.detail.fundsEndedText")}
          </Notice>
        ) : null}
        <div className="two-columns top">
          <section className="panel">
            <h2>{t("seller.campaign.detail.terms")}</h2>
            <TermsInWords terms={campaign.terms} voice="creator" />
            {published ? (
              <>
                <TermsSeal version={published.version} hash={published.hash} at={published.publishedAt} />
                <p className="terms-links">
                  <Link to={`/seller/campaigns/${campaign.id}/terms`}>
                    {t("seller.campaign.detail.toVersions")}
                  </Link>
                  {mayEdit && status !== "closed" ? (
                    <Link to={`/seller/campaigns/${campaign.id}/terms/new`}>
                      {t("seller.campaign.detail.changeTerms")}
                    </Link>
                  ) : null}
                </p>
              </>
            ) : null}
          </section>
          <div className="stack">
            {draft || (status === "closed" && !funds) ? null : (
              <BudgetPanel
                funds={funds}
                back={back}
                currency={campaign.currency}
                mayEdit={mayEdit && status !== "closed"}
                result={acted && "budget" in acted ? acted.budget : undefined}
              />
            )}
            {mayEdit && status !== "closed" ? (
              <ChecksPanel
                key={campaign.quickOrderSeconds}
                quickOrderSeconds={campaign.quickOrderSeconds}
                result={acted && "checks" in acted ? acted.checks : undefined}
              />
            ) : null}
            {draft ? null : (
              <section className="panel rows">
                <CopyField value={publicUrl} label={t("seller.campaign.detail.publicLink")} />
                <Link to={`/campaigns/${campaign.slug}`}>{t("seller.campaign.detail.viewPublic")}</Link>
              </section>
            )}
            {draft ? null : (
              <section className="panel">
                <h2>{t("seller.campaign.detail.applications")}</h2>
                <p>
                  {waiting > 0
                    ? t("seller.campaign.detail.applicationsWaiting", { count: waiting })
                    : t("seller.campaign.detail.applicationsNone")}
                </p>
                <Link to={`/seller/applications?campaign=${campaign.id}`}>
                  {t("seller.campaign.detail.toApplications")}
                </Link>
                <p className="terms-links">
                  <Link to={`/seller/campaigns/${campaign.id}/announcements`}>
                    {t("message.announcement.title")}
                  </Link>
                  <Link to={`/seller/discover?campaign=${campaign.id}`}>{t("seller.discover.title")}</Link>
                </p>
              </section>
            )}
            <section className="panel">
              <h2>{t("seller.campaign.detail.brief")}</h2>
              <ProseText prose={brief} />
              <p className="terms-links">
                <Link to={`/seller/campaigns/${campaign.id}/preview`}>
                  {t("seller.campaign.wizard.toPreview")}
                </Link>
              </p>
            </section>
            <section className="panel">
              <h2>{t("seller.social.minimum.factTitle")}</h2>
              <MinimumLine minimum={minimumOf(campaign)} />
            </section>
            <section className="panel">
              <h2>{t("seller.campaign.detail.destination")}</h2>
              <ul className="plain-items">
                <li>
                  <a href={campaign.destinationUrl} rel="noreferrer">
                    {campaign.destinationUrl}
                  </a>
                </li>
                {campaign.products.map(({ productId, name, url }) => (
                  <li key={productId}>
                    {name}:{" "}
                    <a href={url} rel="noreferrer">
                      {url}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </div>
        <section>
          <h2 className="section-title">{t("seller.campaign.detail.creators")}</h2>
          <EnrolledTable rows={enrolled} draft={draft} />
        </section>
        {mayEdit && status === "published" ? (
          <section className="panel rows">
            <h2>{t("seller.campaign.detail.invite")}</h2>
            <p className="dimmed">{t("seller.campaign.detail.inviteText")}</p>
            {acted && "invited" in acted ? (
              <Notice kind="success">
                {t("seller.campaign.detail.invitedDone", { name: acted.invited })}
              </Notice>
            ) : null}
            <InviteCreatorForm result={acted && "result" in acted ? acted.result : undefined} />
          </section>
        ) : null}
      </div>
    </>
  );
}

function DraftNotice({ done }: { done: string | null }) {
  const { t } = useTranslation();
  if (done === "created") return <Notice kind="success">{t("seller.campaign.created")}</Notice>;
  if (done === "saved") return <Notice kind="success">{t("seller.campaign.saved")}</Notice>;
  return <Notice>{t("seller.campaign.detail.draftNotice")}</Notice>;
}
