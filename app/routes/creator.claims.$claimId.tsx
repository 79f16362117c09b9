import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { claimView } from "#app/claim/claim.queries.server.ts";
import { ClaimFacts } from "#app/claim/claim-facts.tsx";
import { withdrawClaim } from "#app/claim/withdraw.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("claim.one"));

const said = ["opened", "already", "decided", "withdrawn"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const claimId = parseId("clm", params.claimId);
  const view = claimId && (await claimView({ creatorId }, claimId));
  if (!view) throw notFound();
  const asked = new URL(request.url).searchParams.get("done");
  return { ...view, now: new Date(), done: said.find((one) => one === asked) ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireCreator(request);
  const claimId = parseId("clm", params.claimId);
  if (!claimId) throw notFound();
  const { outcome } = await withdrawClaim(scope, claimId);
  if (outcome === "not_yours") throw notFound();
  return redirect(`/creator/claims/${claimId}${outcome === "withdrawn" ? "?done=withdrawn" : ""}`);
}

export default function MyClaim() {
  const { claim, told, now, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const waits = claim.state === "open" || claim.state === "with_operator";
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/claims">{t("claim.title")}</Link>}
        title={t("claim.oneOf", { order: claim.orderRef })}
        lead={claim.sellerName}
        actions={
          waits ? (
            <ConfirmButton
              label={t("claim.withdraw.label")}
              title={t("claim.withdraw.title")}
              confirmLabel={t("claim.withdraw.confirm")}
              fields={{ intent: "withdraw" }}
              variant="default"
            >
              {t("claim.withdraw.text")}
            </ConfirmButton>
          ) : null
        }
      />
      <div className="stack">
        {done ? (
          <Notice kind={done === "opened" || done === "withdrawn" ? "success" : "info"}>
            {t(`claim.done.${done}`)}
          </Notice>
        ) : null}
        <ClaimFacts claim={claim} told={told} now={now} reader="creator" />
      </div>
    </>
  );
}
