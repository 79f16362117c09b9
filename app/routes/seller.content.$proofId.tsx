import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { ApproveForm, ChangesForm, paysIn } from "#app/content/content.form.ts";
import { findProof } from "#app/content/content.queries.server.ts";
import { approveProof, askChanges, mayReview } from "#app/content/review.server.ts";
import { ReviewPanel } from "#app/content/review-forms.tsx";
import { EarlierRounds, ShownPost } from "#app/content/shown.tsx";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay } from "#app/payout/roles.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("content.title"));

const dones = ["approved", "asked"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const proofId = parseId("prf", params.proofId);
  const proof = proofId && (await findProof(seller, proofId));
  if (!proof) throw notFound();
  const { contentRules, ...shown } = proof;
  const done = new URL(request.url).searchParams.get("done");
  return {
    proof: shown,
    rules: proseOf(contentRules),
    may: { review: mayReview(seller.role), pay: mayPay(seller.role) },
    done: dones.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, ["owner", "manager", "finance"]);
  const proofId = parseId("prf", params.proofId);
  const proof = proofId && (await findProof(seller, proofId));
  if (!proof) throw notFound();
  const here = `/seller/content/${proof.proofId}`;
  const form = await request.formData();
  const asks = form.get("intent") === "ask";
  const submission = asks ? parseForm(form, ChangesForm) : parseForm(form, ApproveForm);
  if (submission.status !== "success") return refuse(submission);
  const comment = submission.value.comment ?? "";
  const done = asks
    ? await askChanges(seller, proof.proofId, comment)
    : await approveProof(seller, proof.proofId, comment, undefined, paysIn(form));
  switch (done.outcome) {
    case "approved":
      return redirect(`${here}?done=approved`);
    case "asked":
      return redirect(`${here}?done=asked`);
    case "not_yours":
      throw notFound();
    case "not_allowed":
      return refuse(submission, { formErrors: ["content.errors.not_allowed"] }, { status: 403 });
    case "already":
      return refuse(submission, { formErrors: ["content.errors.already"] }, { status: 409 });
    case "reward_changed":
      return refuse(submission, { formErrors: ["content.errors.reward_changed"] }, { status: 409 });
    case "over_budget": {
      const locale = await getLocale(request);
      const words = new URLSearchParams({
        left: formatMoney(done.left, proof.currency, locale),
        reward: formatMoney(done.reward, proof.currency, locale),
      });
      return refuse(submission, { formErrors: [`content.errors.over_budget?${words}`] }, { status: 409 });
    }
  }
}

export default function ReviewPage() {
  const { proof, rules, may, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t, i18n } = useTranslation();
  const { creatorName, campaignName, status, reviewedAt, currency } = proof;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/content">{t("content.title")}</Link>}
        title={proof.task ?? t(proof.sampleId ? "content.forSample" : "content.noTask")}
        lead={
          <Link to={`/seller/campaigns/${proof.campaignId}/creators/${proof.enrolmentId}`}>
            {t("content.by", { name: creatorName, campaign: campaignName })}
          </Link>
        }
      />
      <div className="stack">
        {done ? <Notice kind="success">{t(`content.done.${done}`)}</Notice> : null}
        <div className="room-two">
          <section className="panel rows">
            <ShownPost post={proof} large />
            {proof.note ? (
              <div>
                <h2 className="section-title">{t("content.note")}</h2>
                <p className="breakable">{proof.note}</p>
              </div>
            ) : null}
            <p className="small">{t("content.disclosed")}</p>
            <p className="small dimmed">
              {t("content.handedIn")} <When at={proof.submittedAt} />
            </p>
            {reviewedAt ? (
              <p>
                <strong>{t(`content.statuses.${status}`)}</strong> <When at={reviewedAt} />
                {proof.reviewer && status === "approved"
                  ? ` · ${t("content.approvedBy", { name: proof.reviewer })}`
                  : null}
              </p>
            ) : null}
            {proof.comment ? <p>{t("content.said", { comment: proof.comment })}</p> : null}
            {proof.reward === null ? null : (
              <p className="num">
                {t("content.rewarded", { amount: formatMoney(proof.reward, currency, i18n.language) })}
              </p>
            )}
            <EarlierRounds earlier={proof.earlier} side="seller" />
          </section>
          <div className="stack">
            {status === "submitted" ? (
              <ReviewPanel
                name={creatorName}
                amount={proof.taskReward ? formatMoney(proof.taskReward, currency, i18n.language) : null}
                pays={proof.taskReward ?? 0n}
                may={may}
                result={result}
              />
            ) : null}
            {rules.length > 0 ? (
              <section className="panel">
                <h2>{t("content.rules")}</h2>
                <ProseText prose={rules} />
              </section>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}
