import "#app/campaign/campaign.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { platforms } from "#app/application/application.form.ts";
import { runningCampaigns } from "#app/application/invitations.queries.server.ts";
import { inviteMany } from "#app/application/invite.server.ts";
import { niches } from "#app/campaign/niches.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { CreatorCard } from "#app/marketplace/creator-card.tsx";
import { creatorSearchOf, sizeNames, sizes } from "#app/marketplace/creator-search.ts";
import { findCreators } from "#app/marketplace/creators.queries.server.ts";
import { InviteManyForm } from "#app/marketplace/invite.form.ts";
import { InviteBar, inviteForm } from "#app/marketplace/invite-bar.tsx";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TableFilters } from "#app/ui/table-filters.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.discover.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const { searchParams } = new URL(request.url);
  const campaigns = await runningCampaigns(seller);
  const asked = parseId("cmp", searchParams.get("campaign"));
  const campaignId = (campaigns.find((one) => one.campaignId === asked) ?? campaigns[0])?.campaignId;
  const search = creatorSearchOf(searchParams);
  const locale = await getLocale(request);
  const found = await findCreators(seller.sellerId, search, campaignId);
  const countries = countryChoices(locale);
  const number = (name: string) => Number(searchParams.get(name)) || 0;
  return {
    creators: found.creators.map((one) => ({
      ...one,
      countryName: countries.find(({ value }) => value === one.country)?.label ?? one.country,
    })),
    more: found.more,
    page: search.page,
    campaigns,
    campaignId: campaignId ?? null,
    countries,
    query: searchParams.toString(),
    mayInvite: managing.some((role) => role === seller.role) && campaigns.length > 0,
    done: searchParams.has("invited")
      ? {
          invited: number("invited"),
          already: number("already"),
          tooMany: number("tooMany"),
          gone: number("gone"),
        }
      : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), InviteManyForm);
  if (submission.status !== "success") return refuse(submission);
  const { ids, campaign, message, rate: rateBps } = submission.value;
  const campaignId = parseId("cmp", campaign);
  if (!campaignId) throw notFound();
  const chosen = ids.flatMap((id) => parseId("crt", id) ?? []);
  const done = await inviteMany(seller, campaignId, chosen, { message, rateBps });
  switch (done.outcome) {
    case "not_yours":
      throw notFound();
    case "not_running":
      return refuse(submission, { formErrors: ["seller.discover.errors.notRunning"] }, { status: 409 });
    case "not_better":
      return refuse(submission, { fieldErrors: { rate: ["seller.discover.errors.notBetter"] } });
    case "done": {
      const { outcome: _, ...counts } = done;
      const said = Object.entries(counts).map(([key, value]) => [key, String(value)]);
      return redirect(`/seller/discover?${new URLSearchParams([["campaign", campaignId], ...said])}`);
    }
  }
}

export default function DiscoverPage() {
  const { creators, more, page, campaigns, campaignId, countries, query, mayInvite, done } =
    useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const number = new Intl.NumberFormat(i18n.language);
  const pageAt = (to: number) =>
    `?${new URLSearchParams([...[...new URLSearchParams(query)].filter(([name]) => name !== "page"), ["page", String(to)]])}`;
  const tick = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <PageHeader
        title={t("seller.discover.title")}
        lead={t("seller.discover.lead")}
        actions={
          <Button component={Link} to="/seller/invitations" variant="default">
            {t("seller.discover.toInvitations")}
          </Button>
        }
      />
      <div className="stack">
        {done ? (
          <Notice kind={done.invited > 0 ? "success" : "warn"}>
            {t("seller.discover.done", { count: done.invited })}
            {done.already ? ` ${t("seller.discover.already", { count: done.already })}` : null}
            {done.tooMany ? ` ${t("seller.discover.tooMany", { count: done.tooMany })}` : null}
            {done.gone ? ` ${t("seller.discover.gone", { count: done.gone })}` : null}
          </Notice>
        ) : null}
        <div className="table-box">
          <div className="table-tools">
            <TableFilters
              filters={[
                { kind: "search", name: "q", label: t("seller.discover.words") },
                {
                  kind: "select",
                  name: "niche",
                  label: t("public.market.niche"),
                  options: niches.map((value) => ({ value, label: t(`common.niches.${value}`) })),
                },
                {
                  kind: "select",
                  name: "channel",
                  label: t("seller.discover.channel"),
                  options: platforms.map((value) => ({
                    value,
                    label: t(`creator.application.platforms.${value}`),
                  })),
                },
                {
                  kind: "select",
                  name: "size",
                  label: t("seller.discover.size"),
                  options: sizeNames.map((value) => ({
                    value,
                    label: t("seller.discover.atLeast", { followers: number.format(sizes[value]) }),
                  })),
                },
                {
                  kind: "select",
                  name: "country",
                  label: t("seller.application.country"),
                  options: countries,
                },
                {
                  kind: "select",
                  name: "sells",
                  label: t("seller.discover.resultsFilter"),
                  options: [{ value: "yes", label: t("seller.discover.sells") }],
                },
              ]}
            />
          </div>
        </div>
        {creators.length === 0 ? (
          <EmptyState
            title={t(query ? "common.table.nothingMatches" : "seller.discover.emptyTitle")}
            text={t(query ? "common.table.nothingMatchesText" : "seller.discover.emptyText")}
            action={
              <Button component={Link} to={query ? "/seller/discover" : "/seller/campaigns"}>
                {t(query ? "common.actions.clearFilters" : "seller.application.emptyAction")}
              </Button>
            }
          />
        ) : (
          <div className="beside">
            <div className="stack">
              <ul className="creator-cards">
                {creators.map((creator) => (
                  <CreatorCard
                    key={creator.creatorId}
                    creator={creator}
                    form={mayInvite ? inviteForm : null}
                    onTick={(on) => tick(creator.creatorId, on)}
                  />
                ))}
              </ul>
              {more || page > 1 ? (
                <nav className="pages" aria-label={t("common.table.pages")}>
                  {page > 1 ? (
                    <Button component={Link} to={pageAt(page - 1)} variant="default" size="sm">
                      {t("public.market.previous")}
                    </Button>
                  ) : null}
                  {more ? (
                    <Button component={Link} to={pageAt(page + 1)} variant="default" size="sm">
                      {t("public.market.next")}
                    </Button>
                  ) : null}
                </nav>
              ) : null}
            </div>
            <aside>
              {mayInvite ? (
                <InviteBar
                  result={result}
                  campaigns={campaigns}
                  campaignId={campaignId}
                  chosen={chosen.size}
                />
              ) : (
                <Notice title={t("seller.discover.noCampaignTitle")}>
                  {t("seller.discover.noCampaignText")}
                </Notice>
              )}
            </aside>
          </div>
        )}
      </div>
    </>
  );
}
