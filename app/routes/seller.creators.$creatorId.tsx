import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { CreatorFacts, CreatorWays } from "#app/dashboard/creator-facts.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { SaleTable } from "#app/order/sale-table.tsx";
import { listSales } from "#app/order/sales.queries.server.ts";
import { BonusForm as BonusPanel } from "#app/payout/bonus-form.tsx";
import { bonusesTo, creatorOfSeller, payoutsTo } from "#app/payout/creator.queries.server.ts";
import { BonusForm, moneyOf } from "#app/payout/finance.form.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { BonusTable, PayoutTable } from "#app/payout/payout-table.tsx";
import { mayPay, paying } from "#app/payout/roles.ts";
import { waysOf } from "#app/report/way.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.payout.creatorsTitle"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const creatorId = parseId("crt", params.creatorId);
  const creator = creatorId && (await creatorOfSeller(sellerId, creatorId));
  if (!creator || !creatorId) throw notFound();
  const [ways, { sales }, payouts, bonuses] = await Promise.all([
    waysOf({ sellerId }, creatorId),
    listSales(creatorId, {}, 10, sellerId),
    payoutsTo(creatorId, sellerId),
    bonusesTo(creatorId, sellerId),
  ]);
  const done = new URL(request.url).searchParams.get("done") === "bonus";
  return { creator, ways, sales, payouts, bonuses, done, mayPay: mayPay(role), requestId: randomUUID() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const creatorId = parseId("crt", params.creatorId);
  if (!creatorId) throw notFound();
  const submission = parseForm(await request.formData(), BonusForm);
  if (submission.status !== "success") return refuse(submission);
  const { reason, requestId } = submission.value;
  const bonus = await payBonus(scope, { ...moneyOf(submission.value), creatorId, reason, requestId });
  switch (bonus.outcome) {
    case "not_enrolled":
      throw notFound();
    case "already_sent":
      return refuse(submission, { formErrors: ["finance.bonus.twice"] }, { status: 409 });
    case "posted":
      return redirect(`/seller/creators/${creatorId}?done=bonus`);
  }
}

export default function CreatorPage() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const { creator, ways, sales, payouts, bonuses } = page;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/creators">{t("seller.payout.creatorsTitle")}</Link>}
        title={creator.name}
        lead={`@${creator.handle} · ${t("seller.payout.since", { date: formatDate(creator.since, i18n.language) })}`}
      />
      <div className="stack">
        {page.done ? <Notice kind="success">{t("finance.bonus.booked")}</Notice> : null}
        <CreatorWays ways={ways} />
        <section>
          <h2 className="section-title">{t("seller.payout.sales")}</h2>
          <SaleTable
            caption={t("seller.payout.sales")}
            rows={sales}
            hrefOf={({ orderId }) => `/seller/orders/${orderId}`}
            withSeller={false}
            empty={<p className="dimmed">{t("seller.payout.noSales")}</p>}
          />
        </section>
        <section>
          <h2 className="section-title">{t("seller.payout.payouts")}</h2>
          <PayoutTable
            caption={t("seller.payout.payouts")}
            rows={payouts}
            withSeller={false}
            empty={<p className="dimmed">{t("seller.payout.noPayouts")}</p>}
          />
        </section>
        <BonusTable rows={bonuses} withSeller={false} />
        <div className="two-columns uneven">
          <CreatorFacts creator={creator} />
          {page.mayPay ? (
            <BonusPanel
              // A new form after each bonus, or the next one would be taken for the same.
              key={bonuses.length}
              result={acted?.result}
              name={creator.name}
              currencies={creator.currencies}
              requestId={page.requestId}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
