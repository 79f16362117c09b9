import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireOperator } from "#app/account/scope.server.ts";
import { takeRequest } from "#app/funding/ask-action.server.ts";
import { fundsOfSellers, sellerNames, setNeedsFunds } from "#app/funding/needs.server.ts";
import { takeRecord } from "#app/funding/record-action.server.ts";
import { fundsGoTo, listRequests } from "#app/funding/request.queries.server.ts";
import { cancelFunds, newFundingId } from "#app/funding/request.server.ts";
import { requestChoices } from "#app/funding/request-choices.ts";
import { RequestPanel } from "#app/funding/request-panel.tsx";
import { FundsTo, RequestTable } from "#app/funding/request-table.tsx";
import { resultOf } from "#app/funding/result-of.ts";
import { SellerFundsTable } from "#app/funding/seller-funds-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { FundsPanel } from "#app/payout/funds.tsx";
import { parseId } from "#app/rules/ids.ts";
import { currencies } from "#app/rules/money.ts";
import { Notice } from "#app/ui/notice.tsx";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("funding.operator.title"));

const page = "/operator/funds";
const dones = ["recorded", "asked", "cancelled", "not_open", "bound", "unbound"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const [sellers, names, requests, to] = await Promise.all([
    fundsOfSellers(),
    sellerNames(),
    listRequests(null, true),
    fundsGoTo(),
  ]);
  const query = new URL(request.url).searchParams;
  const done = dones.find((one) => one === query.get("done")) ?? null;
  const code = requests.find(({ fundingId }) => fundingId === query.get("request"))?.code ?? null;
  const choices = names.map(({ sellerId, name }) => ({ value: sellerId, label: name }));
  return { personName, email, sellers, choices, requests, to, done, code, requestId: newFundingId() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireOperator(request);
  const form = await request.formData();
  const sellerId = parseId("sel", form.get("seller"));
  switch (form.get("intent")) {
    case "ask": {
      const asked = await takeRequest(personId, null, form);
      if (asked.outcome === "refused") return refuse(asked.submission, { fieldErrors: asked.field });
      return redirect(`${page}?done=asked&request=${asked.fundingId}`);
    }
    case "record": {
      const recorded = await takeRecord(personId, null, form);
      if (recorded.outcome === "recorded") return redirect(`${page}?done=recorded`);
      return refuse(recorded.submission, recorded.complaint, { status: recorded.status });
    }
    case "cancel": {
      const fundingId = parseId("fnd", form.get("request"));
      if (!fundingId || !sellerId) throw notFound();
      return redirect(`${page}?done=${(await cancelFunds({ sellerId, personId }, fundingId)).outcome}`);
    }
    case "needs": {
      const needs = form.get("needs") === "yes";
      if (!sellerId) throw notFound();
      const { outcome } = await setNeedsFunds({ personId }, sellerId, needs);
      if (outcome === "no_such_seller") throw notFound();
      return redirect(`${page}?done=${needs ? "bound" : "unbound"}`);
    }
    default:
      throw data(null, { status: 422 });
  }
}

export default function OperatorFunds() {
  const { personName, email, sellers, choices, requests, to, done, code, requestId } =
    useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader
        title={t("funding.operator.title")}
        lead={t("funding.operator.lead")}
        actions={<Link to="/operator/statements">{t("funding.statement.title")}</Link>}
      />
      <div className="stack">
        {done && !acted ? (
          <Notice kind={done === "not_open" ? "warn" : "success"}>
            {t(`funding.done.${done}`)}{" "}
            {done === "asked" && code ? <strong className="mono">{code}</strong> : null}
          </Notice>
        ) : null}
        <RequestTable requests={requests} acts all />
        <SellerFundsTable sellers={sellers} />
        <RequestPanel
          key={`a${requests.length}`}
          result={resultOf(acted, "ask")}
          currencies={currencies}
          requestId={requestId}
          sellers={choices}
        />
        <FundsPanel
          key={`r${done}`}
          result={resultOf(acted, "record")}
          currencies={currencies}
          requests={requestChoices(requests, true)}
          sellers={choices}
        />
        <FundsTo to={to} />
      </div>
    </OperatorShell>
  );
}
