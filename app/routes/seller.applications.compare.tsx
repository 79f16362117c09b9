import "#app/application/application.css";
import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { AnswerList } from "#app/application/answer-list.tsx";
import { compareApplications } from "#app/application/application.queries.server.ts";
import { ChannelList } from "#app/application/channel-list.tsx";
import { isNiche } from "#app/campaign/niches.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => t("seller.application.compareTitle"));

const most = 4;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const asked = new URL(request.url).searchParams.getAll("ids");
  const ids = [...new Set(asked.flatMap((id) => parseId("app", id) ?? []))].slice(0, most);
  const names = new Intl.DisplayNames(await getLocale(request), { type: "region" });
  const rows = await compareApplications(seller, ids);
  return {
    rows: rows.map((row) => ({
      ...row,
      niches: row.niches.filter(isNiche),
      country: row.country ? (names.of(row.country) ?? row.country) : null,
    })),
  };
}

export default function ComparePage() {
  const { rows } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/applications">{t("seller.application.title")}</Link>}
        title={t("seller.application.compareTitle")}
      />
      {rows.length === 0 ? (
        <EmptyState
          title={t("seller.application.compareTitle")}
          text={t("seller.application.compareEmpty")}
          action={
            <Button component={Link} to="/seller/applications">
              {t("seller.application.title")}
            </Button>
          }
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <ul className="compare" tabIndex={0} aria-label={t("seller.application.compareTitle")}>
          {rows.map((row) => (
            <li key={row.applicationId} className="panel">
              <div>
                <h2>{row.name}</h2>
                <p className="dimmed small">
                  @{row.handle} · {row.campaignName}
                  {row.country ? ` · ${row.country}` : null}
                </p>
              </div>
              <StatusBadge status={row.status} at={row.createdAt} />
              {row.niches.length > 0 ? (
                <ul className="tags">
                  {row.niches.map((niche) => (
                    <li key={niche}>{t(`common.niches.${niche}`)}</li>
                  ))}
                </ul>
              ) : null}
              <div>
                <h3>{t("seller.application.channels")}</h3>
                <ChannelList channels={row.channels} />
              </div>
              <div>
                <h3>{t("seller.application.pitch")}</h3>
                <p className="prose">{row.pitch}</p>
              </div>
              <div>
                <h3>{t("seller.application.answers")}</h3>
                <AnswerList answers={row.answers} wantsSample={row.wantsSample} />
              </div>
              <div>
                <Button component={Link} to={`/seller/applications/${row.applicationId}`} variant="default">
                  {t("seller.application.open")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
