import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { EarlierRehearsals } from "#app/rehearsal/earlier-table.tsx";
import { RehearsalForm } from "#app/rehearsal/rehearsal.form.ts";
import { draftAgainstCurrent, listRehearsals } from "#app/rehearsal/rehearsal.queries.server.ts";
import { startRehearsal } from "#app/rehearsal/rehearse.server.ts";
import { StartRehearsal } from "#app/rehearsal/start-form.tsx";
import { parseId } from "#app/rules/ids.ts";
import { Differences } from "#app/terms/differences.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("rehearsal.newTitle"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  const against = campaignId && (await draftAgainstCurrent(seller, campaignId));
  if (!campaignId || !against) throw notFound();
  return { campaignId, against, earlier: await listRehearsals(seller, campaignId) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  const form = RehearsalForm.safeParse(Object.fromEntries(await request.formData()));
  if (!campaignId) throw notFound();
  if (!form.success) throw new Response(null, { status: 422 });
  const started = await startRehearsal(seller, campaignId, form.data.days);
  if (started.outcome === "not_yours") throw notFound();
  return redirect(`/seller/campaigns/${campaignId}/rehearsals/${started.rehearsalId}`);
}

export default function NewRehearsal() {
  const { campaignId, against, earlier } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const here = `/seller/campaigns/${campaignId}`;
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`${here}/terms`}>{against.name}</Link>}
        title={t("rehearsal.newTitle")}
        lead={t("rehearsal.newLead")}
      />
      <div className="stack">
        {against.same ? (
          <Notice action={<Link to={`${here}/terms/new`}>{t("rehearsal.changeFirst")}</Link>}>
            {t("rehearsal.same")}
          </Notice>
        ) : (
          <section className="panel rows">
            <h2>{t("rehearsal.whatChanges")}</h2>
            <Differences before={against.current} after={against.draft} voice="creator" />
            <StartRehearsal action={`${here}/rehearsals/new`} />
          </section>
        )}
        <section>
          <h2 className="section-title">{t("rehearsal.earlier")}</h2>
          <EarlierRehearsals rows={earlier} currency={against.current.currency} here={`${here}/rehearsals`} />
        </section>
      </div>
    </>
  );
}
