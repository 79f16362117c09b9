import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireOperator } from "#app/account/scope.server.ts";
import { decideAsOperator } from "#app/claim/answer.server.ts";
import { takeAnswer } from "#app/claim/answer-action.server.ts";
import { AnswerForms } from "#app/claim/answer-forms.tsx";
import { claimsWithOperator, lastDecidedByOperator, toldOf } from "#app/claim/claim.queries.server.ts";
import { ClaimFacts } from "#app/claim/claim-facts.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("claim.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const [waiting, decided] = await Promise.all([claimsWithOperator(), lastDecidedByOperator()]);
  const withTold = (claims: typeof waiting) =>
    Promise.all(claims.map(async (claim) => ({ claim, told: await toldOf(claim) })));
  const done = new URL(request.url).searchParams.get("done") === "answered";
  const [open, past] = [await withTold(waiting.slice(0, 50)), await withTold(decided)];
  return { personName, email, waiting: waiting.length, open, past, done, now: new Date() };
}

export async function action({ request }: ActionFunctionArgs) {
  const operator = await requireOperator(request);
  const form = await request.formData();
  const claimId = parseId("clm", form.get("claim"));
  if (!claimId) throw notFound();
  const refused = await takeAnswer(claimId, form, (verdict) => decideAsOperator(operator, claimId, verdict));
  return refused ?? redirect("/operator/claims?done=answered");
}

export default function OperatorClaims() {
  const { personName, email, waiting, open, past, done, now } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const gone = acted && !open.some(({ claim }) => claim.claimId === acted.given.claimId);
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("claim.title")} lead={t("claim.operator.lead", { count: waiting })} />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t("claim.done.answered")}</Notice> : null}
        {gone ? <Notice kind="error">{t("claim.errors.already")}</Notice> : null}
        {open.length === 0 ? (
          <EmptyState title={t("claim.operator.emptyTitle")} text={t("claim.operator.emptyText")} />
        ) : null}
        {open.map(({ claim, told }) => (
          <article key={claim.claimId} className="stack claim-card">
            <h2 className="section-title">{t("claim.oneOf", { order: claim.orderRef })}</h2>
            <ClaimFacts claim={claim} told={told} now={now} reader="operator" />
            <AnswerForms claim={claim} given={acted?.given} mayGrant last />
          </article>
        ))}
        {past.length > 0 ? (
          <details>
            <summary>{t("claim.operator.past", { count: past.length })}</summary>
            {past.map(({ claim, told }) => (
              <article key={claim.claimId} className="stack claim-card">
                <ClaimFacts claim={claim} told={told} now={now} reader="operator" />
              </article>
            ))}
          </details>
        ) : null}
      </div>
    </OperatorShell>
  );
}
