import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { booksOf } from "#app/books/books.server.ts";
import { ReserveForm, reserveOf } from "#app/claim/claim.form.ts";
import { claimsOfSeller } from "#app/claim/claim.queries.server.ts";
import { ClaimTable } from "#app/claim/claim-table.tsx";
import { reservesOf, setReserve } from "#app/claim/reserve.server.ts";
import { ReservePanel } from "#app/claim/reserve-panel.tsx";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("claim.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [claims, reserves, currencies, { claimDays }] = await Promise.all([
    claimsOfSeller(sellerId),
    reservesOf(sellerId),
    currenciesOf({ sellerId }),
    booksOf(sellerId),
  ]);
  const done = new URL(request.url).searchParams.get("done") === "reserve";
  return { claims, reserves, currencies, claimDays, pays: mayPay(role), done, now: new Date() };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const submission = parseForm(await request.formData(), ReserveForm);
  if (submission.status !== "success") return refuse(submission);
  const set = await setReserve(scope, reserveOf(submission.value)!);
  if (set.outcome === "below_spent")
    return refuse(submission, { fieldErrors: { amount: ["claim.errors.belowSpent"] } }, { status: 409 });
  return redirect("/seller/claims?done=reserve");
}

export default function Claims() {
  const { claims, reserves, currencies, claimDays, pays, done, now } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("claim.title")} lead={t("claim.seller.lead", { count: claimDays })} />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t("claim.done.reserve")}</Notice> : null}
        <ClaimTable claims={claims} now={now} reader="seller" />
        <ReservePanel
          reserves={reserves}
          currencies={currencies}
          days={claimDays}
          form={pays ? { result: acted?.result } : undefined}
        />
      </div>
    </>
  );
}
