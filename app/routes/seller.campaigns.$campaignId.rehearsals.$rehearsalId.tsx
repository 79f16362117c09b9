import "#app/campaign/campaign.css";
import { Button, Progress } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { findRehearsal } from "#app/rehearsal/rehearsal.queries.server.ts";
import { RehearsalResultView } from "#app/rehearsal/result-view.tsx";
import { StartRehearsal } from "#app/rehearsal/start-form.tsx";
import { parseId } from "#app/rules/ids.ts";
import { Differences } from "#app/terms/differences.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("rehearsal.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  const rehearsalId = parseId("reh", params.rehearsalId);
  const found = campaignId && rehearsalId && (await findRehearsal(seller, campaignId, rehearsalId));
  if (!found) throw notFound();
  return { ...found, campaignId, rehearsalId };
}

export default function RehearsalPage() {
  const found = useLoaderData<typeof loader>();
  const { campaignId, rehearsalId, status, result, before, tried, version } = found;
  const { t } = useTranslation();
  useLookAgain(status === "running", 700);
  const here = `/seller/campaigns/${campaignId}`;
  const again = <StartRehearsal action={`${here}/rehearsals/new`} />;
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`${here}/rehearsals/new`}>{found.campaignName}</Link>}
        title={t("rehearsal.title")}
        lead={
          <>
            <When at={found.createdAt} kind="datetime" /> · {t("rehearsal.daysOption", { count: found.days })}
            {version === null ? null : (
              <>
                {" · "}
                <Link to={`${here}/terms?to=${version}#difference`}>
                  {t("rehearsal.becameVersion", { version })}
                </Link>
              </>
            )}
          </>
        }
        actions={
          status === "done" && version === null && !found.outdated ? (
            <Button component={Link} to={`${here}/terms/new?rehearsal=${rehearsalId}`}>
              {t("rehearsal.publish")}
            </Button>
          ) : undefined
        }
      />
      <div className="stack">
        {status === "running" ? <Running done={found.ordersDone} total={found.ordersTotal} /> : null}
        {status === "failed" ? (
          <Notice kind="error" action={again}>
            {t("rehearsal.failed")}
          </Notice>
        ) : null}
        {found.outdated && status === "done" ? (
          <Notice action={again}>{t("rehearsal.outdated")}</Notice>
        ) : null}
        {result && result.creators.length === 0 ? (
          <Notice action={again}>{t("rehearsal.noOrders")}</Notice>
        ) : null}
        {result && result.creators.length > 0 ? (
          <RehearsalResultView result={result} creators={found.creators} currency={tried.currency} />
        ) : null}
        <section className="panel">
          <h2>{t("rehearsal.whatChanges")}</h2>
          <Differences before={before} after={tried} voice="creator" />
        </section>
      </div>
    </>
  );
}

function Running({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation();
  const text = t("rehearsal.running", { done, total });
  return (
    <section className="panel rows" aria-live="polite">
      <h2>{t("rehearsal.runningTitle")}</h2>
      <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={text} />
      <p>{text}</p>
      <p className="dimmed">{t("rehearsal.runningText")}</p>
    </section>
  );
}
