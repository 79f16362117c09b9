import "#app/marketplace/marketplace.css";
import "#app/page/page.css";
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, notFound, signedIn } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageCard, shareAddress } from "#app/page/card.ts";
import { FollowPanel } from "#app/page/follow-form.tsx";
import { findPage, publicPage } from "#app/page/page.queries.server.ts";
import { PageHead } from "#app/page/page-head.tsx";
import { PickCard } from "#app/page/pick-card.tsx";
import { ReportPanel } from "#app/page/report-form.tsx";
import { ReportLink } from "#app/page/report-link.tsx";
import { ShareMenu } from "#app/page/share-menu.tsx";
import { subjectShown } from "#app/page/subject.ts";
import { ask, follow, report } from "#app/page/visit.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { still } from "#app/ui/still.ts";

export const handle = still;

export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) =>
  actionHeaders && [...actionHeaders].length > 0 ? actionHeaders : loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => {
  if (!shown) return [{ title: "Rekan" }];
  const { page, origin, locale, shared, done, subject } = shown;
  const t = translator(isLocale(locale) ? locale : "en");
  const pick = page.picks.find(({ pickId }) => pickId === shared);
  return pageCard({ page, origin, locale, t, pick, hidden: !page.isPublished || Boolean(done || subject) });
};

/**
 * The page of this address; anything else that no route knows is nowhere. All of them come here, because the browser
 * would otherwise take a part of an unknown address for a page and render something else than the server did.
 */
async function found(request: Request, segment = "") {
  const reader = segment.startsWith("@") ? await signedIn(request) : null;
  const page = segment.startsWith("@")
    ? await findPage(segment.slice(1), reader?.creator?.creatorId)
    : undefined;
  if (!page) throw notFound();
  return { page, reader };
}

const dones = ["asked", "reported", "follow"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { page: of, reader } = await found(request, params["*"]);
  const locale = await getLocale(request);
  const page = await publicPage(of, locale);
  const asked = new URL(request.url).searchParams;
  const done = dones.find((one) => one === asked.get("done")) ?? null;
  const shown = {
    page,
    origin: env.PUBLIC_URL,
    locale,
    shared: asked.get("pick"),
    subject: subjectShown(page, asked.get("report")),
    done,
    home: reader ? homeOf(reader) : null,
    isOwn: reader?.creator?.creatorId === of.creatorId,
  };
  // Who sends no cookie gets what everybody gets in their language; a caption's link is opened by many at once.
  const isForAll = !request.headers.has("Cookie") && page.isPublished && !done;
  return data(shown, {
    headers: { "Cache-Control": isForAll ? "public, max-age=60" : "private, no-cache" },
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { page } = await found(request, params["*"]);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "ask":
      return ask(request, page, form);
    case "report":
      return report(request, page, form);
    case "follow":
      return follow(request, page, form);
    default:
      throw data(null, { status: 422 });
  }
}

export default function CreatorPage() {
  const { page, origin, shared, subject, done, home, isOwn } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? null;
  const { t } = useTranslation();
  const { displayName: name, handle: at, picks } = page;
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      {isOwn ? (
        <Notice
          kind={page.isPublished ? "info" : "warn"}
          title={t(page.isPublished ? "public.page.ownTitle" : "public.page.unpublishedTitle")}
          action={<a href="/creator/page">{t("public.page.ownAction")}</a>}
        />
      ) : null}
      {done === "reported" ? (
        <Notice kind="success" title={t("public.page.reportedTitle")}>
          {t("public.page.reportedText")}
        </Notice>
      ) : null}
      <PageHead page={page} />
      <div className="creator-actions">
        <ShareMenu
          url={shareAddress(origin, at)}
          title={`${name} (@${at})`}
          text={t("public.page.shareText", { name })}
          qr={`/og/creators/${at}/qr.svg`}
          of={name}
          label={t("public.page.sharePage")}
        />
        <a href="#follow">{t("public.page.followTitle", { name })}</a>
      </div>
      {subject ? <ReportPanel handle={at} subject={subject} refused={refused} /> : null}
      <section aria-labelledby="picks">
        <h2 id="picks" className="section-title">
          {t("public.page.picks", { name })}
        </h2>
        {picks.length > 0 ? (
          <>
            <p className="ad-note">{t("public.page.adAll", { name })}</p>
            <ul className="picks">
              {picks.map((pick, index) => (
                <li key={pick.pickId}>
                  <PickCard
                    pick={pick}
                    page={{ handle: at, displayName: name, origin }}
                    refused={refused}
                    isAsked={done === "asked" && shared === pick.pickId}
                    isEarly={index < 2}
                  />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="dimmed">{t("public.page.noPicks", { name })}</p>
        )}
      </section>
      <div className="page-end">
        <FollowPanel page={{ handle: at, displayName: name }} refused={refused} isAsked={done === "follow"} />
        <section className="panel">
          <p className="dimmed small">{t("public.page.shopSells")}</p>
          <ReportLink subject="page" of={name} handle={at} />
        </section>
      </div>
    </PublicShell>
  );
}
