import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { requireCreator } from "#app/account/scope.server.ts";
import { OpenForm as schema } from "#app/claim/claim.form.ts";
import { placesFor, saleOf } from "#app/claim/claim.queries.server.ts";
import { openClaim } from "#app/claim/open.server.ts";
import { OpenForm } from "#app/claim/open-form.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("claim.form.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const query = new URL(request.url).searchParams;
  const orderId = parseId("ord", query.get("sale"));
  const sale = orderId && (await saleOf(creatorId, orderId));
  const about = sale
    ? { orderRef: sale.name, sale: sale.orderId, campaignId: sale.campaignId }
    : { orderRef: (query.get("order") ?? "").trim().slice(0, 100), sale: "", campaignId: "" };
  return { places: await placesFor(creatorId), about };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireCreator(request);
  const submission = parseForm(await request.formData(), schema);
  if (submission.status !== "success") return refuse(submission);
  const opened = await openClaim(scope, submission.value);
  switch (opened.outcome) {
    case "opened":
      return redirect(`/creator/claims/${opened.claimId}?done=opened`);
    case "already_open":
      return redirect(`/creator/claims/${opened.claimId}?done=already`);
    case "decided":
      return redirect(`/creator/claims/${opened.claimId}?done=decided`);
    case "not_yours":
      return refuse(submission, { fieldErrors: { campaignId: ["common.errors.choice"] } });
    case "amount_odd":
      return refuse(submission, { fieldErrors: { amount: ["finance.errors.amount"] } });
    case "over_order":
      return refuse(submission, { fieldErrors: { amount: ["claim.errors.overOrder"] } });
    case "too_many":
      return refuse(submission, { formErrors: [`claim.errors.tooMany?most=${opened.most}`] });
    case "too_often":
      return refuseForNow(submission, opened.retryAfterSeconds);
  }
}

export default function NewClaim() {
  const { places, about } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/claims">{t("claim.title")}</Link>}
        title={t("claim.form.title")}
        lead={t("claim.form.lead")}
      />
      {places.length === 0 ? (
        <EmptyState title={t("claim.form.noPlaceTitle")} text={t("claim.form.noPlaceText")} />
      ) : (
        <OpenForm key={about.orderRef} result={acted?.result} places={places} about={about} />
      )}
    </>
  );
}
