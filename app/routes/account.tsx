import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow, setCookies } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { ChangePassword, Profile } from "#app/account/profile.form.ts";
import { changePassword, changeProfile } from "#app/account/profile.server.ts";
import { PasswordForm, ProfileForm } from "#app/account/profile-forms.tsx";
import { homeOf, requirePerson, type SignedIn } from "#app/account/scope.server.ts";
import { endOtherSessions, endSessionOf, listSessions } from "#app/account/session-list.server.ts";
import { SessionTable } from "#app/account/session-table.tsx";
import { isEmailVerified, resendVerification } from "#app/account/verify.server.ts";
import { VerifyNotice } from "#app/account/verify-notice.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseForm } from "#app/ui/form.ts";
import { lookCookies } from "#app/ui/look.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const [sessions, isVerified] = await Promise.all([
    listSessions(person.personId),
    isEmailVerified(person.personId),
  ]);
  return {
    name: person.personName,
    email: person.email,
    locale: person.locale,
    home: homeOf(person),
    isVerified,
    sessions: sessions.map((session) => ({ ...session, here: session.sessionId === person.sessionId })),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "profile":
      return saveProfile(request, person, form);
    case "password":
      return savePassword(request, person, form);
    case "verify":
      return redirect(`/account?done=verify-${(await resendVerification(request, person.personId)).outcome}`);
    case "end-session":
      await endSessionOf(person.personId, String(form.get("sessionId")));
      return redirect("/account?done=session");
    case "end-others":
      await endOtherSessions(person.personId, person.sessionId);
      return redirect("/account?done=session");
    default:
      throw data(null, { status: 422 });
  }
}

async function saveProfile(request: Request, person: SignedIn, form: FormData) {
  const submission = parseForm(form, Profile);
  if (submission.status !== "success") return refuse(submission);
  await changeProfile(person, submission.value);
  const cookies = lookCookies(request, { lang: submission.value.locale, scheme: null });
  return redirect("/account?done=profile", { headers: setCookies(...cookies) });
}

async function savePassword(request: Request, person: SignedIn, form: FormData) {
  const submission = parseForm(form, ChangePassword);
  if (submission.status !== "success") return refuse(submission);
  const done = await changePassword(request, person, submission.value);
  switch (done.outcome) {
    case "too_many":
      return refuseForNow(submission, done.retryAfterSeconds);
    case "wrong_password":
      return refuse(submission, { fieldErrors: { current: ["account.errors.wrongPassword"] } });
    case "common_password":
      return refuse(submission, { fieldErrors: { password: ["account.errors.commonPassword"] } });
    case "changed":
      return redirect("/account?done=password", { headers: setCookies(done.cookie) });
  }
}

const messages = {
  profile: "account.profile.saved",
  password: "account.changePassword.changed",
  session: "account.sessions.ended",
} as const;

export default function AccountPage() {
  const { name, email, locale, home, sessions, isVerified, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t } = useTranslation();
  const message = done === "profile" || done === "password" || done === "session" ? messages[done] : null;
  return (
    <PublicShell home={{ to: home, label: t("common.nav.overview") }}>
      <PageHeader
        eyebrow={email}
        title={t("account.title")}
        lead={t("account.lead")}
        actions={
          <Form method="post" action="/signout">
            <SubmitButton variant="default">{t("common.account.signOut")}</SubmitButton>
          </Form>
        }
      />
      <div className="stack">
        {message ? <Notice kind="success">{t(message)}</Notice> : null}
        {isVerified ? null : <VerifyNotice email={email} done={done} />}
        <div className="two-columns">
          <FormPanel title={t("account.profile.title")}>
            <ProfileForm result={result} name={name} locale={locale} />
          </FormPanel>
          <FormPanel title={t("account.changePassword.title")}>
            {/* Emptied once the password is changed. */}
            <PasswordForm key={sessions[0]?.sessionId} result={result} email={email} />
          </FormPanel>
        </div>
        <FormPanel title={t("notice.settings.link")}>
          <p>{t("notice.settings.linkText")}</p>
          <Link to="/account/notices">{t("notice.settings.title")}</Link>
        </FormPanel>
        <SessionTable sessions={sessions} />
      </div>
    </PublicShell>
  );
}
