import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { answerClaim } from "#app/claim/answer.server.ts";
import { takeAnswer } from "#app/claim/answer-action.server.ts";
import { AnswerForms } from "#app/claim/answer-forms.tsx";
import { claimView } from "#app/claim/claim.queries.server.ts";
import { ClaimFacts } from "#app/claim/claim-facts.tsx";
import { answering, mayAnswer } from "#app/claim/roles.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("claim.one"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const claimId = parseId("clm", params.claimId);
  const view = claimId && (await claimView({ sellerId }, claimId));
  if (!view) throw notFound();
  const now = new Date();
  const done = new URL(request.url).searchParams.get("done") === "answered";
  const inTime = view.claim.state === "open" && view.claim.answerBy > now;
  return { ...view, now, done, inTime, answers: mayAnswer(role), pays: mayPay(role) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, answering);
  const claimId = parseId("clm", params.claimId);
  if (!claimId) throw notFound();
  const refused = await takeAnswer(claimId, await request.formData(), (verdict) =>
    answerClaim(scope, claimId, verdict),
  );
  return refused ?? redirect(`/seller/claims/${claimId}?done=answered`);
}

export default function Claim() {
  const { claim, told, now, done, inTime, answers, pays } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/claims">{t("claim.title")}</Link>}
        title={t("claim.oneOf", { order: claim.orderRef })}
        lead={`${claim.creatorName} (@${claim.handle})`}
      />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t("claim.done.answered")}</Notice> : null}
        {acted && !inTime ? <Notice kind="error">{t("claim.errors.already")}</Notice> : null}
        <ClaimFacts claim={claim} told={told} now={now} reader="seller" />
        {inTime && answers ? <AnswerForms claim={claim} given={acted?.given} mayGrant={pays} /> : null}
        {inTime && !answers ? <Notice kind="info">{t("claim.seller.viewOnly")}</Notice> : null}
      </div>
    </>
  );
}
