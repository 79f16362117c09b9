import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { defaultLocale, isLocale, translator } from "#app/i18n/config.ts";
import { readBefore } from "#app/notice/settings.form.ts";
import { endMails, findEnding, undoEnding } from "#app/notice/settings.server.ts";
import { readUnsubscribe } from "#app/notice/unsubscribe.server.ts";
import { endFollow, findFollower } from "#app/page/follow.server.ts";
import { readFollowToken } from "#app/page/follow-token.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

/** In the language of whose mail it was; a browser of somebody else's may show it. */
const languageOf = (locale: string | undefined) => (isLocale(locale) ? locale : defaultLocale);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${translator(languageOf(data?.locale))("notice.unsubscribe.title")} · Rekan` },
  // The address is a permission: no page of others should learn it. Ours may, or its form would come from nowhere.
  { name: "referrer", content: "same-origin" },
  { name: "robots", content: "noindex" },
];

/** Asks only: what follows links in mails to look for harm must end nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const followerId = readFollowToken(params.token ?? "");
  if (followerId) {
    if (await findFollower(followerId)) throw redirect(`/follow/${params.token}`);
    return { locale: undefined, ending: null, kinds: [], isOff: true, isFollow: true };
  }
  const token = readUnsubscribe(params.token ?? "");
  const found = token && (await findEnding(token));
  if (!found)
    return data(
      { locale: undefined, ending: null, kinds: [], isOff: true, isFollow: false },
      { status: 404 },
    );
  const kinds = found.ends.map(({ kind }) => kind);
  return data({ locale: found.locale, ending: token.ending, kinds, isOff: found.isOff, isFollow: false });
}

/** The button, and the one click of a mail program (RFC 8058), which sends `List-Unsubscribe=One-Click`. */
export async function action({ request, params }: ActionFunctionArgs) {
  const followerId = readFollowToken(params.token ?? "");
  if (followerId) {
    await endFollow(followerId);
    return data({ done: "ended" as const, was: [] });
  }
  const token = readUnsubscribe(params.token ?? "");
  if (!token) return data(null, { status: 404 });
  const form = await request.formData().catch(() => new FormData());
  if (form.get("intent") === "undo") {
    await undoEnding(token, readBefore(form));
    return data({ done: "undone" as const, was: [] });
  }
  const was = (await endMails(token)).map(({ kind, mail }) => `${kind}:${mail}`);
  return data({ done: "ended" as const, was });
}

export default function UnsubscribePage() {
  const { locale } = useLoaderData<typeof loader>();
  const { i18n } = useTranslation();
  return (
    <PublicShell home={null}>
      <div lang={locale ?? i18n.language}>
        <Unsubscribe />
      </div>
    </PublicShell>
  );
}

function Unsubscribe() {
  const { locale, ending, kinds, isOff, isFollow } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t: theirs } = useTranslation();
  const t = locale ? translator(languageOf(locale)) : theirs;
  const settings = (
    <Button component={Link} to="/account/notices" variant="default">
      {t("notice.unsubscribe.settings")}
    </Button>
  );
  if (isFollow)
    return <PageHeader title={t("public.page.mailed.endedTitle")} lead={t("public.page.mailed.endedText")} />;
  if (!ending)
    return (
      <>
        <PageHeader title={t("notice.unsubscribe.wrongTitle")} lead={t("notice.unsubscribe.wrongText")} />
        {settings}
      </>
    );
  if (acted?.done === "ended")
    return (
      <div className="stack">
        <PageHeader title={t("notice.unsubscribe.doneTitle")} lead={t("notice.unsubscribe.doneText")} />
        <div className="page-actions">
          <Form method="post">
            <input type="hidden" name="intent" value="undo" />
            {acted.was.map((one) => (
              <input key={one} type="hidden" name="was" value={one} />
            ))}
            <SubmitButton variant="default">{t("notice.unsubscribe.undo")}</SubmitButton>
          </Form>
          {settings}
        </div>
      </div>
    );
  if (isOff)
    return (
      <>
        <PageHeader title={t("notice.unsubscribe.alreadyTitle")} lead={t("notice.unsubscribe.alreadyText")} />
        {settings}
      </>
    );
  return (
    <div className="stack">
      {acted?.done === "undone" ? (
        <Notice kind="success" title={t("notice.unsubscribe.undoneTitle")}>
          {t("notice.unsubscribe.undoneText")}
        </Notice>
      ) : null}
      <PageHeader
        title={t("notice.unsubscribe.title")}
        lead={
          ending === "digest"
            ? t("notice.unsubscribe.textDigest")
            : t("notice.unsubscribe.text", { kind: t(`notice.kinds.${ending}`) })
        }
      />
      {ending === "digest" && kinds.length > 0 ? (
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>{t(`notice.kinds.${kind}`)}</li>
          ))}
        </ul>
      ) : null}
      <Form method="post" className="page-actions">
        <SubmitButton>{t("notice.unsubscribe.stop")}</SubmitButton>
        {settings}
      </Form>
    </div>
  );
}
