import "#app/campaign/campaign.css";
import "#app/marketplace/marketplace.css";
import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryChoices } from "#app/account/countries.ts";
import { homeOf, signedIn } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { currenciesOffered, findCampaigns } from "#app/marketplace/directory.queries.server.ts";
import { OfferCard } from "#app/marketplace/offer-card.tsx";
import { filtersOn, searchOf } from "#app/marketplace/search.ts";
import { SearchForm } from "#app/marketplace/search-form.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { still } from "#app/ui/still.ts";

export const handle = still;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(
    matches,
    (t) => t("public.campaign.directoryTitle"),
    (t) => t("public.campaign.directoryLead"),
  );

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const search = searchOf(searchParams);
  const [found, currencies, person, locale] = await Promise.all([
    findCampaigns(search),
    currenciesOffered(),
    signedIn(request),
    getLocale(request),
  ]);
  searchParams.delete("page");
  return {
    ...found,
    search,
    currencies,
    countries: countryChoices(locale),
    home: person ? homeOf(person) : null,
    query: searchParams.toString(),
  };
}

export default function DirectoryPage() {
  const { campaigns, more, search, query, home, currencies, countries } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const pageAt = (page: number) =>
    `/campaigns?${new URLSearchParams([...new URLSearchParams(query), ["page", String(page)]])}`;
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      <PageHeader title={t("public.campaign.directoryTitle")} lead={t("public.campaign.directoryLead")} />
      <SearchForm search={search} currencies={currencies} countries={countries} />
      {campaigns.length > 0 ? (
        <ul className="offers">
          {campaigns.map((offer) => (
            <OfferCard key={offer.campaignId} offer={offer} />
          ))}
        </ul>
      ) : search.words || filtersOn(search) > 0 || search.page > 1 ? (
        <EmptyState
          title={t("common.table.nothingMatches")}
          action={
            <Button component="a" href="/campaigns" variant="default">
              {t("common.actions.clearFilters")}
            </Button>
          }
        />
      ) : (
        <EmptyState
          title={t("public.campaign.emptyTitle")}
          text={t("public.campaign.emptyText")}
          action={
            <Button component="a" href="/seller/campaigns/new">
              {t("public.campaign.emptyAction")}
            </Button>
          }
        />
      )}
      {more || search.page > 1 ? (
        <nav className="pages" aria-label={t("common.table.pages")}>
          {search.page > 1 ? (
            <Button component="a" href={pageAt(search.page - 1)} variant="default" size="sm">
              {t("public.market.previous")}
            </Button>
          ) : null}
          {more ? (
            <Button component="a" href={pageAt(search.page + 1)} variant="default" size="sm">
              {t("public.market.next")}
            </Button>
          ) : null}
        </nav>
      ) : null}
    </PublicShell>
  );
}
