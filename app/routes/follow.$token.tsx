import "#app/marketplace/marketplace.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isLocale, translator } from "#app/i18n/config.ts";
import { confirmFollow, endFollow, findFollower } from "#app/page/follow.server.ts";
import { readFollowToken } from "#app/page/follow-token.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { still } from "#app/ui/still.ts";

export const handle = still;

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: shown?.name ? `${shown.name} · Rekan` : "Rekan" },
  // The address is a permission: no page of others should learn it. Ours may, or its form would come from nowhere.
  { name: "referrer", content: "same-origin" },
  { name: "robots", content: "noindex" },
];

/** Asks only: what follows links in mails to look for harm must confirm and end nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const followerId = readFollowToken(params.token ?? "");
  const found = followerId && (await findFollower(followerId));
  if (!found) return data({ name: null, page: null, isConfirmed: false, locale: null }, { status: 404 });
  const { name, handle: at, confirmedAt, locale, isPublished } = found;
  return data({ name, page: isPublished ? `/@${at}` : null, isConfirmed: confirmedAt !== null, locale });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const followerId = readFollowToken(params.token ?? "");
  if (!followerId) return data(null, { status: 404 });
  const form = await request.formData().catch(() => new FormData());
  if (form.get("intent") === "confirm")
    return (await confirmFollow(followerId)).outcome === "confirmed"
      ? { done: "confirmed" as const, page: null }
      : data(null, { status: 404 });
  const found = await findFollower(followerId);
  await endFollow(followerId);
  return { done: "ended" as const, page: found?.isPublished ? `/@${found.handle}` : null };
}

export default function FollowPage() {
  const { name, page, isConfirmed, locale } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t: theirs } = useTranslation();
  const t = isLocale(locale) ? translator(locale) : theirs;
  const form = (intent: "confirm" | "end", main: boolean) => (
    <form method="post">
      <button
        type="submit"
        name="intent"
        value={intent}
        className={main ? "plain-button main" : "plain-button"}
      >
        {t(`public.page.mailed.${intent}`, { name: name ?? "" })}
      </button>
    </form>
  );
  const say = (what: "ended" | "wrong" | "confirmed" | "ask" | "following") => (
    <PageHeader
      title={t(`public.page.mailed.${what}Title`, { name: name ?? "" })}
      lead={t(`public.page.mailed.${what}Text`, { name: name ?? "" })}
    />
  );
  const back = acted?.page ?? page;
  const toPage = back ? <a href={back}>{t("public.page.mailed.toPage")}</a> : null;
  return (
    <PublicShell home={null}>
      <div className="stack" {...(locale ? { lang: locale } : {})}>
        {acted?.done === "ended" ? (
          say("ended")
        ) : name === null ? (
          say("wrong")
        ) : isConfirmed ? (
          <>
            {say(acted?.done === "confirmed" ? "confirmed" : "following")}
            {form("end", acted?.done !== "confirmed")}
          </>
        ) : (
          <>
            {say("ask")}
            <div className="page-actions">
              {form("confirm", true)}
              {form("end", false)}
            </div>
          </>
        )}
        {toPage}
      </div>
    </PublicShell>
  );
}
