import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { takeRequest } from "#app/funding/ask-action.server.ts";
import { takeRecord } from "#app/funding/record-action.server.ts";
import { fundsGoTo, listRequests } from "#app/funding/request.queries.server.ts";
import { cancelFunds, newFundingId } from "#app/funding/request.server.ts";
import { requestChoices } from "#app/funding/request-choices.ts";
import { RequestPanel } from "#app/funding/request-panel.tsx";
import { FundsTo, RequestTable } from "#app/funding/request-table.tsx";
import { resultOf } from "#app/funding/result-of.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listFunds } from "#app/payout/batch.queries.server.ts";
import { FundsPanel, FundsTable } from "#app/payout/funds.tsx";
import { needsFunds } from "#app/payout/funds-free.server.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { currencies as everyCurrency, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.funds.title"));

const page = "/seller/finance/funds";
const dones = ["recorded", "asked", "cancelled", "not_open"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [funds, own, requests, needs, to] = await Promise.all([
    listFunds(sellerId),
    currenciesOf({ sellerId }),
    listRequests(sellerId),
    needsFunds(sellerId),
    fundsGoTo(),
  ]);
  const query = new URL(request.url).searchParams;
  const asked = askedBy(query);
  const currencies = own.length > 0 ? own : [...everyCurrency];
  if (asked && !currencies.includes(asked.currency)) currencies.unshift(asked.currency);
  const done = dones.find((one) => one === query.get("done")) ?? null;
  const code = requests.find(({ fundingId }) => fundingId === query.get("request"))?.code ?? null;
  return {
    ...{ funds, currencies, requests, needs, to, asked, done, code },
    ...{ requestId: newFundingId(), acts: mayPay(role) },
  };
}

/** What a batch misses, as its page's link says: `?currency=USD&amount=12.50`. */
function askedBy(query: URLSearchParams) {
  const currency = parseCurrency(query.get("currency"));
  const amount = currency && parseDecimalMoney(query.get("amount"), currency);
  return amount?.ok && amount.amount > 0n ? { currency: currency!, amount: amount.amount } : null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, paying);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "ask": {
      const asked = await takeRequest(personId, sellerId, form);
      if (asked.outcome === "refused") return refuse(asked.submission, { fieldErrors: asked.field });
      return redirect(`${page}?done=asked&request=${asked.fundingId}`);
    }
    case "cancel": {
      const fundingId = parseId("fnd", form.get("request"));
      if (!fundingId) throw notFound();
      const { outcome } = await cancelFunds({ sellerId, personId }, fundingId);
      return redirect(`${page}?done=${outcome}`);
    }
    case "record":
    case null: {
      const recorded = await takeRecord(personId, sellerId, form);
      if (recorded.outcome === "recorded") return redirect(`${page}?done=recorded`);
      return refuse(recorded.submission, recorded.complaint, { status: recorded.status });
    }
    default:
      throw data(null, { status: 422 });
  }
}

export default function Funds() {
  const { funds, currencies, requests, needs, to, asked, done, code, requestId, acts } =
    useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const bound = (
    <Notice kind="info" title={t("funding.record.boundTitle")}>
      {t("funding.record.bound")}
    </Notice>
  );
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.funds.title")}
        lead={t("finance.funds.lead")}
        actions={<Link to="/seller/finance/statements">{t("funding.statement.title")}</Link>}
      />
      <div className="stack">
        {done && !acted ? (
          <Notice kind={done === "not_open" ? "warn" : "success"}>
            {t(`funding.done.${done}`)}{" "}
            {done === "asked" && code ? <strong className="mono">{code}</strong> : null}
          </Notice>
        ) : null}
        {needs ? bound : null}
        <FundsTo to={to} />
        <RequestTable requests={requests} acts={acts} />
        {acts ? (
          <>
            <RequestPanel
              key={`a${requests.length}`}
              result={resultOf(acted, "ask")}
              currencies={currencies}
              requestId={requestId}
              asked={asked}
            />
            {needs ? null : (
              <FundsPanel
                key={`r${funds.length}`}
                result={resultOf(acted, "record")}
                currencies={currencies}
                requests={requestChoices(requests)}
              />
            )}
          </>
        ) : (
          <Notice kind="info">{t("finance.viewOnly")}</Notice>
        )}
        <FundsTable funds={funds} />
      </div>
    </>
  );
}
