import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, requirePerson } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { readChoices } from "#app/notice/settings.form.ts";
import { kindsFor, saveSettings, settingsOf } from "#app/notice/settings.server.ts";
import { SettingsForm } from "#app/notice/settings-form.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("notice.settings.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const kinds = kindsFor(person);
  const [creator, seller] = await Promise.all([
    settingsOf(person.personId, kinds.creator),
    settingsOf(person.personId, kinds.seller),
  ]);
  return {
    creator,
    seller,
    sellerNames: person.memberships.map(({ sellerName }) => sellerName),
    home: homeOf(person),
    isSaved: new URL(request.url).searchParams.get("done") === "saved",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const { creator, seller } = kindsFor(person);
  await saveSettings(person.personId, readChoices(await request.formData(), [...creator, ...seller]));
  return redirect("/account/notices?done=saved");
}

export default function NoticeSettingsPage() {
  const { creator, seller, sellerNames, home, isSaved } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const groups = [
    { title: t("notice.settings.asCreator"), settings: creator },
    { title: t("notice.settings.asSeller", { seller: sellerNames.join(", ") }), settings: seller },
  ].filter(({ settings }) => settings.length > 0);
  return (
    <PublicShell home={{ to: home, label: t("common.nav.overview") }}>
      <PageHeader
        eyebrow={<Link to="/account">{t("account.title")}</Link>}
        title={t("notice.settings.title")}
        lead={t("notice.settings.lead")}
      />
      <div className="stack">
        {isSaved ? <Notice kind="success">{t("notice.settings.saved")}</Notice> : null}
        {groups.length > 0 ? (
          <SettingsForm groups={groups} />
        ) : (
          <EmptyState title={t("notice.settings.nothing")} />
        )}
      </div>
    </PublicShell>
  );
}
