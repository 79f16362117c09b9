import "#app/payout-method/method.css";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { actOnMethods } from "#app/payout-method/act.server.ts";
import { Done } from "#app/payout-method/done.tsx";
import { KindChoice } from "#app/payout-method/kind-choice.tsx";
import { isEnterable } from "#app/payout-method/method.form.ts";
import { MethodFields } from "#app/payout-method/method-fields.tsx";
import { MethodList } from "#app/payout-method/method-list.tsx";
import { MethodRemove } from "#app/payout-method/method-remove.tsx";
import { myMethods } from "#app/payout-method/my-methods.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("method.title"));

const usual = ["IDR", "USD", "EUR", "GBP", "SGD", "MYR", "AUD"];

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const { searchParams } = new URL(request.url);
  const [methods, earned] = await Promise.all([myMethods(creatorId), currenciesOf({ creatorId })]);
  const kind = searchParams.get("kind");
  return {
    methods,
    currencies: [...new Set([...earned, ...usual])],
    kind: isEnterable(kind) ? kind : null,
    removing: methods.find(({ methodId }) => methodId === searchParams.get("remove")) ?? null,
    done: searchParams.get("done"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const who = await requireCreator(request);
  const acted = await actOnMethods(request, who);
  if ("done" in acted) return redirect(`/creator/payouts/methods?done=${acted.done}`);
  return acted.refused;
}

export default function Methods() {
  const { methods, currencies, kind, removing, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/payouts">{t("creator.payout.title")}</Link>}
        title={t("method.title")}
        lead={t("method.lead")}
      />
      <div className="stack">
        {acted ? null : <Done done={done} />}
        {methods.length === 0 ? <EmptyState title={t("method.none")} text={t("method.noneText")} /> : null}
        <MethodList methods={methods} />
        {removing ? (
          <MethodRemove method={removing} last={methods.length === 1} result={acted?.result} />
        ) : (
          <section className="panel" id="add">
            <h2>{kind ? t(`method.kind.${kind}`) : t("method.add")}</h2>
            {methods.length > 0 ? <p className="dimmed">{t("method.addText")}</p> : null}
            {kind ? (
              <>
                <MethodFields
                  key={kind}
                  kind={kind}
                  result={acted?.result}
                  currencies={currencies}
                  first={methods.length === 0}
                />
                <p className="method-other">
                  <Link to="/creator/payouts/methods#add">{t("method.otherKind")}</Link>
                </p>
              </>
            ) : (
              <KindChoice />
            )}
          </section>
        )}
      </div>
    </>
  );
}
