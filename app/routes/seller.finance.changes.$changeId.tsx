import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { translateError } from "#app/i18n/translate-error.ts";
import { becauseMessage } from "#app/money-change/because.ts";
import { ChangeFacts, ChangeLegs, ChangeTurn } from "#app/money-change/change-parts.tsx";
import { changeView } from "#app/money-change/changes.queries.server.ts";
import { answerChange } from "#app/money-change/decide.server.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.change.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, personId, role } = await requireSeller(request);
  const changeId = parseId("chg", params.changeId);
  const change = changeId && (await changeView(sellerId, changeId));
  if (!change) throw notFound();
  const done = new URL(request.url).searchParams.get("done");
  return { change, own: change.askedBy === personId, acts: mayPay(role), done };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const changeId = parseId("chg", params.changeId);
  if (!changeId) throw notFound();
  const answer = await answerChange(scope, changeId, await request.formData());
  if (!answer) throw data(null, { status: 422 });
  return answer;
}

export default function ChangePage() {
  const { change, own, acts, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const refused = acted && "refused" in acted ? acted.refused : undefined;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/changes">{t("finance.change.title")}</Link>}
        title={t(`finance.change.kind.${change.kind}.name`)}
      />
      <div className="stack">
        {refused ? (
          <Notice kind="error">
            {refused.outcome === "not_possible"
              ? translateError(i18n, becauseMessage(refused, i18n.language))
              : t(`finance.change.refused.${refused.outcome}`)}
          </Notice>
        ) : done === "asked" && change.state === "waiting" ? (
          <Notice kind="success">{t("finance.change.done.asked")}</Notice>
        ) : done === "posted" && change.state === "approved" ? (
          <Notice kind="success">{t("finance.change.done.posted")}</Notice>
        ) : null}
        <ChangeTurn
          change={change}
          own={own}
          acts={acts}
          result={acted && "result" in acted ? acted.result : undefined}
        />
        <ChangeFacts change={change} />
        <ChangeLegs change={change} />
      </div>
    </>
  );
}
