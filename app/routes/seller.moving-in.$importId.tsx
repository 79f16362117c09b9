import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { ImportProgress } from "#app/import/import-progress.tsx";
import { withAnswers } from "#app/import/mapping.ts";
import { MappingForm } from "#app/import/mapping-form.tsx";
import { movingLayouts, systemNames } from "#app/moving/layouts.ts";
import { campaignToMoveInto } from "#app/moving/move.server.ts";
import { MoveChoices } from "#app/moving/move-choices.tsx";
import { MovedTable } from "#app/moving/moved-table.tsx";
import {
  findMove,
  listCampaignsToMoveInto,
  listMoved,
  openingsOf,
  planFile,
} from "#app/moving/moving.queries.server.ts";
import { OpeningsPanel } from "#app/moving/openings-panel.tsx";
import { PlanView } from "#app/moving/plan-view.tsx";
import { approveOpenings, startMove } from "#app/moving/start.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.moving.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, ["owner", "finance"]);
  const found = await moveOf(seller, params.importId);
  const { id: importId, name, system, status, bytes, bytesDone, rows } = found;
  const page = { importId, name, system: systemNames[system], status, bytes, bytesDone, rows };
  if (status === "running") return { step: "run" as const, ...page };
  if (status !== "uploaded") {
    const [moved, openings] = await Promise.all([listMoved(seller, importId), openingsOf(seller, importId)]);
    const approved = Number(
      /^[0-9]{1,6}$/.exec(new URL(request.url).searchParams.get("approved") ?? "")?.[0] ?? 0,
    );
    return { step: "result" as const, ...page, moved, openings, approved };
  }
  const { searchParams } = new URL(request.url);
  const layout = movingLayouts[system];
  const mapping = withAnswers(found.mapping, layout, (column) => searchParams.get(column));
  const campaigns = await listCampaignsToMoveInto(seller);
  const chosen =
    campaigns.find(({ campaignId }) => campaignId === searchParams.get("campaign")) ??
    campaigns.find(({ currency }) => currency === mapping.style.currency) ??
    campaigns[0];
  const missing = mapping.columns.email === undefined ? ["email"] : [];
  const planned =
    chosen && missing.length === 0 ? await planFile(seller, importId, mapping, chosen) : undefined;
  const names = Object.keys(layout.columns).map((column) => ({
    name: column,
    needed: layout.required.includes(column),
  }));
  return { step: "plan" as const, ...page, mapping, campaigns, chosen, missing, names, planned };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, ["owner", "finance"]);
  const found = await moveOf(seller, params.importId);
  const here = `/seller/moving-in/${found.id}`;
  const form = await request.formData();
  if (form.get("intent") === "approve") {
    const { samePerson, posted } = await approveOpenings(seller, found.id);
    return samePerson && posted === 0
      ? data({ problem: "same_person" as const }, { status: 409 })
      : redirect(`${here}?approved=${posted}`);
  }
  await requireSeller(request, ["owner"]);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const campaignId = parseId("cmp", form.get("campaign"));
  const into = campaignId && (await campaignToMoveInto(seller.sellerId, campaignId));
  if (!into) return data({ problem: "no_campaign" as const }, { status: 422 });
  if (form.get("agreed") !== "yes") return data({ problem: "not_agreed" as const }, { status: 422 });
  const mapping = withAnswers(found.mapping, movingLayouts[found.system], text);
  const started = await startMove(seller, found.id, found.system, mapping, into, await getLocale(request));
  if (started.outcome === "too_many" || started.outcome === "gone")
    return data({ problem: started.outcome }, { status: 422 });
  // The page itself says which money is which.
  if (started.outcome === "other_currency") return redirect(`${here}?campaign=${campaignId}`);
  return redirect(here);
}

async function moveOf(seller: { sellerId: Id<"sel"> }, text: string | undefined) {
  const importId = parseId("imp", text);
  const found = importId && (await findMove(seller, importId));
  if (!found) throw notFound();
  return found;
}

export default function MovePage() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  useLookAgain(page.step === "run", 1_000);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/moving-in">{t("seller.moving.title")}</Link>}
        title={page.name}
        lead={page.system}
      />
      <div className="stack">
        {acted ? <Notice kind="error">{t(`seller.moving.problem.${acted.problem}`)}</Notice> : null}
        {page.step === "plan" ? (
          <>
            {page.planned?.outcome === "planned" && page.chosen ? (
              <PlanView rows={page.planned.rows} currency={page.chosen.currency} />
            ) : page.planned?.outcome === "other_currency" ? (
              <Notice kind="error">
                {t("seller.moving.otherCurrency", {
                  theirs: page.planned.theirs,
                  ours: page.chosen?.currency,
                })}
              </Notice>
            ) : page.planned ? (
              <Notice kind="error">
                {t(`seller.moving.problem.${page.planned.outcome === "gone" ? "gone" : "too_many"}`)}
              </Notice>
            ) : null}
            <MappingForm
              mapping={page.mapping}
              names={page.names}
              missing={page.missing}
              refused={[]}
              plain
              start={t("seller.moving.start")}
            >
              <MoveChoices campaigns={page.campaigns} chosen={page.chosen?.campaignId} />
            </MappingForm>
          </>
        ) : page.step === "run" ? (
          <ImportProgress {...page} />
        ) : (
          <>
            {page.approved > 0 ? (
              <Notice kind="success">{t("seller.moving.approved", { count: page.approved })}</Notice>
            ) : null}
            <OpeningsPanel {...page.openings} />
            <MovedTable rows={page.moved} failed={page.status === "failed"} />
          </>
        )}
      </div>
    </>
  );
}
