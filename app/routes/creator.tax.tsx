import "#app/payout-method/method.css";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { requireCreator } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { countryOf, myTaxProfile } from "#app/tax-profile/profile.queries.server.ts";
import { saveTaxProfile } from "#app/tax-profile/save.server.ts";
import { TaxProfileForm as Schema } from "#app/tax-profile/tax-profile.form.ts";
import { TaxProfileForm } from "#app/tax-profile/tax-profile-form.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("taxProfile.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const [profile, country, locale] = await Promise.all([
    myTaxProfile(creatorId),
    countryOf(creatorId),
    getLocale(request),
  ]);
  const saved = new URL(request.url).searchParams.get("done") === "saved";
  return { profile, country, countries: countryChoices(locale), saved };
}

export async function action({ request }: ActionFunctionArgs) {
  const who = await requireCreator(request);
  const submission = parseForm(await request.formData(), Schema);
  if (submission.status !== "success") return refuse(submission);
  const saved = await saveTaxProfile(request, who, submission.value);
  switch (saved.outcome) {
    case "saved":
      return redirect("/creator/tax?done=saved");
    case "number_missing":
      return refuse(submission, { fieldErrors: { taxId: ["taxProfile.errors.numberMissing"] } });
    case "birth_missing":
      return refuse(submission, { fieldErrors: { birthDate: ["taxProfile.errors.birthMissing"] } });
    case "wrong_password":
      return refuse(submission, { fieldErrors: { current: ["taxProfile.errors.password"] } });
    case "too_many":
      return refuseForNow(submission, saved.retryAfterSeconds);
  }
}

export default function Tax() {
  const { profile, country, countries, saved } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/payouts">{t("creator.payout.title")}</Link>}
        title={t("taxProfile.title")}
        lead={t("taxProfile.lead")}
      />
      <div className="stack">
        {saved && !acted ? <Notice kind="success">{t("taxProfile.saved")}</Notice> : null}
        {profile ? null : (
          <Notice kind="info" title={t("taxProfile.none")}>
            {t("taxProfile.noneText")}
          </Notice>
        )}
        <section className="panel">
          {profile?.certifiedAt ? (
            <p className="dimmed">
              {t("taxProfile.certified", { date: formatDate(profile.certifiedAt, i18n.language) })}
            </p>
          ) : null}
          <TaxProfileForm
            key={profile?.changedAt.toISOString() ?? "new"}
            profile={profile}
            country={country ?? ""}
            countries={countries}
            result={acted?.result}
          />
        </section>
      </div>
    </>
  );
}
