import "#app/page/settings.css";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { requireCreator } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { CreatorCard } from "#app/marketplace/creator-card.tsx";
import { ProfileForm } from "#app/profile/profile.form.ts";
import { findProfile, myCard } from "#app/profile/profile.queries.server.ts";
import { saveProfile } from "#app/profile/profile.server.ts";
import { ProfileFields } from "#app/profile/profile-form.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.profile.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const [profile, locale] = [await findProfile(creator), await getLocale(request)];
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return {
    profile,
    card: await myCard(creator, profile),
    countryName: profile.country ? (names.of(profile.country) ?? profile.country) : null,
    countries: countryChoices(locale),
    isSaved: new URL(request.url).searchParams.get("done") === "saved",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const submission = parseForm(await request.formData(), ProfileForm);
  if (submission.status !== "success") return refuse(submission);
  const { outcome } = await saveProfile(creator, submission.value);
  return outcome === "saved"
    ? redirect("/creator/profile?done=saved")
    : refuse(submission, { fieldErrors: { pictureFileId: ["common.errors.invalid"] } });
}

export default function ProfilePage() {
  const { profile, card, countryName, countries, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t } = useTranslation();
  const { displayName, pictureFileId, bio, country, niches, channels, inDirectory, showsResults } = profile;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/page">{t("creator.page.title")}</Link>}
        title={t("creator.profile.title")}
        lead={t("creator.profile.lead")}
      />
      <div className="stack">
        {isSaved ? <Notice kind="success">{t("creator.profile.saved")}</Notice> : null}
        <div className="profile-columns">
          <section className="panel">
            <ProfileFields
              result={result}
              handle={profile.handle}
              countries={countries}
              defaultValue={{
                ...{ displayName, bio, niches, inDirectory, showsResults },
                pictureFileId: pictureFileId ?? "",
                country: country ?? "",
                channels: channels.map(({ platform, url, followers }) => ({
                  ...{ platform, url },
                  followers: followers === null ? "" : String(followers),
                })),
              }}
            />
          </section>
          <section>
            <h2 className="section-title">{t("creator.profile.cardTitle")}</h2>
            <p className="dimmed small">
              {t(inDirectory ? "creator.profile.cardShown" : "creator.profile.cardHidden")}
            </p>
            <ul className="creator-cards">
              <CreatorCard creator={{ ...card, countryName }} form={null} onTick={() => {}} />
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}
