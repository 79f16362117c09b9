import "#app/campaign/campaign.css";
import { Button, TextInput } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, signedIn } from "#app/account/scope.server.ts";
import { listPublicCampaigns } from "#app/campaign/directory.queries.server.ts";
import { rateText } from "#app/campaign/rate-text.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(
    matches,
    (t) => t("public.campaign.directoryTitle"),
    (t) => t("public.campaign.directoryLead"),
  );

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const words = (searchParams.get("q") ?? "").slice(0, 100);
  const [found, person] = await Promise.all([
    listPublicCampaigns({ words, before: searchParams.get("before") }),
    signedIn(request),
  ]);
  return { ...found, words, home: person ? homeOf(person) : null };
}

export default function DirectoryPage() {
  const { campaigns, next, words, home } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  const older = new URLSearchParams({ ...(words ? { q: words } : {}), before: next ?? "" });
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      <PageHeader title={t("public.campaign.directoryTitle")} lead={t("public.campaign.directoryLead")} />
      <Form method="get" className="search-line" role="search">
        <TextInput
          key={words}
          type="search"
          name="q"
          size="sm"
          defaultValue={words}
          label={t("public.campaign.search")}
        />
        <Button type="submit" variant="default" size="sm">
          {t("common.actions.search")}
        </Button>
      </Form>
      {campaigns.length > 0 ? (
        <ul className="offers">
          {campaigns.map(({ campaignId, slug, name, brief, joinMode, sellerName, terms }) => (
            <li key={campaignId} className="offer">
              <h2>
                <Link to={`/campaigns/${slug}`} className="cover-link">
                  {name}
                </Link>
              </h2>
              <p className="dimmed small">{t("public.campaign.by", { seller: sellerName })}</p>
              <p className="offer-rate num">{rateText(t, terms.rate, terms.currency, i18n.language)}</p>
              <p className="offer-brief">{brief}</p>
              <p className="offer-foot">
                {t(`public.campaign.joinMode.${joinMode}`)} · {terms.currency}
              </p>
            </li>
          ))}
        </ul>
      ) : words ? (
        <EmptyState
          title={t("common.table.nothingMatches")}
          action={
            <Button component={Link} to="/campaigns" variant="default">
              {t("common.actions.clearFilters")}
            </Button>
          }
        />
      ) : (
        <EmptyState
          title={t("public.campaign.emptyTitle")}
          text={t("public.campaign.emptyText")}
          action={
            <Button component={Link} to="/seller/campaigns/new">
              {t("public.campaign.emptyAction")}
            </Button>
          }
        />
      )}
      {next ? (
        <div className="pages">
          <Button component={Link} to={`/campaigns?${older}`} variant="default" size="sm">
            {t("public.campaign.more")}
          </Button>
        </div>
      ) : null}
    </PublicShell>
  );
}
