import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { becauseMessage } from "#app/money-change/because.ts";
import { askChange } from "#app/money-change/change.server.ts";
import { KindChoice } from "#app/money-change/kind-choice.tsx";
import { kindOf, loadNewChange } from "#app/money-change/new.server.ts";
import { NewChangeForm } from "#app/money-change/new-form.tsx";
import { readChange } from "#app/money-change/read.server.ts";
import { paying } from "#app/payout/roles.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.change.new"));

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, paying);
  return loadNewChange(scope, new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const kind = kindOf(new URL(request.url).searchParams);
  if (!kind) throw data(null, { status: 422 });
  const { meant, refuse } = readChange(kind, await request.formData());
  if (!meant) return refuse();
  const asked = await askChange(scope, meant.asked, meant.reason);
  if (asked.outcome === "asked") return redirect(`/seller/finance/changes/${asked.changeId}?done=asked`);
  return refuse([becauseMessage(asked, await getLocale(request))]);
}

export default function NewChange() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={
          page.kind ? (
            <Link to="/seller/finance/changes/new">{t("finance.change.new")}</Link>
          ) : (
            <Link to="/seller/finance/changes">{t("finance.change.title")}</Link>
          )
        }
        title={t(page.kind ? `finance.change.kind.${page.kind}.name` : "finance.change.new")}
        lead={t("finance.change.newLead")}
      />
      <div className="stack">
        {page.kind ? <NewChangeForm key={page.kind} page={page} result={acted?.result} /> : <KindChoice />}
      </div>
    </>
  );
}
