import "#app/campaign/campaign.css";
import "#app/terms/terms.css";
import { Button, NativeSelect } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { rehearsedVersions } from "#app/rehearsal/rehearsal.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { Differences } from "#app/terms/differences.tsx";
import { StandingTable } from "#app/terms/standing-table.tsx";
import { findTerms } from "#app/terms/terms.queries.server.ts";
import { VersionTable } from "#app/terms/version-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => t("terms.list.title", { campaign: data?.campaign.name ?? "" }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const campaignId = parseId("cmp", params.campaignId);
  const found = campaignId && (await findTerms(seller, campaignId));
  if (!found) throw notFound();
  const { campaign, versions, creators, draftDiffers } = found;
  const query = new URL(request.url).searchParams;
  const mayEdit = managing.some((role) => role === seller.role);
  const rehearsals = mayEdit ? await rehearsedVersions(seller, campaignId) : new Map<number, never>();
  const chosen = (name: string) => versions.find(({ version }) => String(version) === query.get(name));
  const to = chosen("to") ?? versions.at(-1);
  const from = chosen("from") ?? versions.findLast(({ version }) => to && version < to.version) ?? to;
  return {
    campaign,
    versions: versions.toReversed().map((version) => {
      const kept = rehearsals.get(version.version);
      return {
        ...version,
        rehearsalTo: kept ? `/seller/campaigns/${campaignId}/rehearsals/${kept}` : null,
      };
    }),
    creators,
    pair: from && to && versions.length > 1 ? { from, to } : null,
    draftDiffers: draftDiffers && campaign.status !== "closed",
    mayEdit: mayEdit && campaign.status !== "closed",
    done: query.get("done"),
    now: new Date(),
  };
}

export default function TermsPage() {
  const { campaign, versions, creators, pair, draftDiffers, mayEdit, done, now } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const here = `/seller/campaigns/${campaign.campaignId}`;
  const draft = versions.length === 0;
  return (
    <>
      <PageHeader
        eyebrow={<Link to={here}>{campaign.name}</Link>}
        title={t("terms.list.title", { campaign: campaign.name })}
        lead={t("terms.list.lead")}
        actions={
          mayEdit && !draft ? (
            <Button component={Link} to={`${here}/terms/new?from=current`}>
              {t("terms.list.change")}
            </Button>
          ) : undefined
        }
      />
      <div className="stack">
        {done && /^\d+$/.test(done) ? (
          <Notice kind="success">{t("terms.list.published", { version: done })}</Notice>
        ) : null}
        {done === "draft" ? <Notice kind="success">{t("terms.list.draftSaved")}</Notice> : null}
        {draft ? <Notice>{t("terms.list.notPublished")}</Notice> : null}
        {mayEdit && draftDiffers && !draft ? (
          <Notice
            title={t("terms.list.openDraft")}
            action={
              <span className="button-line">
                <Link to={`${here}/terms/new`}>{t("terms.list.goOn")}</Link>
                <Link to={`${here}/rehearsals/new`}>{t("terms.list.rehearse")}</Link>
              </span>
            }
          >
            {t("terms.list.openDraftText")}
          </Notice>
        ) : null}
        {draft ? null : (
          <section>
            <h2 className="section-title">{t("terms.list.versions")}</h2>
            <VersionTable rows={versions} current={campaign.termsVersion} now={now} />
          </section>
        )}
        {pair ? (
          <section className="panel" id="difference">
            <h2>{t("terms.list.compare")}</h2>
            <Form
              method="get"
              action="#difference"
              className="pair-form"
              key={`${pair.from.version}-${pair.to.version}`}
            >
              {(["from", "to"] as const).map((name) => (
                <NativeSelect
                  key={name}
                  name={name}
                  size="sm"
                  label={t(`terms.list.${name}`)}
                  defaultValue={String(pair[name].version)}
                  data={versions.map(({ version }) => ({
                    value: String(version),
                    label: t("terms.list.versionNumber", { version }),
                  }))}
                />
              ))}
              <Button type="submit" variant="default" size="sm">
                {t("terms.list.show")}
              </Button>
            </Form>
            <Differences before={pair.from.terms} after={pair.to.terms} voice="creator" />
          </section>
        ) : null}
        {draft ? null : (
          <section>
            <h2 className="section-title">{t("terms.list.who")}</h2>
            <StandingTable rows={creators} campaignId={campaign.campaignId} now={now} />
          </section>
        )}
      </div>
    </>
  );
}
