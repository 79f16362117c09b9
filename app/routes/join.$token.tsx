import { getFormProps } from "@conform-to/react";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, setCookies } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { acceptInvitation, joinBySignUp, readInvitation } from "#app/account/invitation.server.ts";
import { JoinSignUp } from "#app/account/member.form.ts";
import { type SignedIn, sellerCookie, signedIn } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { deviceCookieFor } from "#app/account/throttle.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PasswordField, TextField } from "#app/ui/field.tsx";
import { parseForm, useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageMeta(matches, (t) => t("account.join.title", { seller: found?.invitation?.sellerName ?? "Rekan" }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [person, found] = await Promise.all([signedIn(request), readInvitation(params.token ?? "")]);
  if (!found) return data({ invitation: null, mine: null }, { status: 410 });
  const { sellerName, email, role, hasAccount } = found;
  return data({ invitation: { sellerName, email, role, hasAccount }, mine: person?.email ?? null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const person = await signedIn(request);
  return person ? accept(token, person) : signUp(request, token);
}

async function accept(token: string, person: SignedIn) {
  const done = await acceptInvitation(token, person);
  if (done.outcome === "joined") {
    return redirect("/seller", { headers: setCookies(sellerCookie(done.sellerId)) });
  }
  // A dead link and another's invitation are what the page shows when it is asked again.
  return redirect(`/join/${encodeURIComponent(token)}`);
}

async function signUp(request: Request, token: string) {
  const submission = parseForm(await request.formData(), JoinSignUp);
  if (submission.status !== "success") return refuse(submission);

  const done = await joinBySignUp(token, submission.value, await getLocale(request));
  if (done.outcome === "common_password") {
    return refuse(submission, { fieldErrors: { password: ["account.errors.commonPassword"] } });
  }
  if (done.outcome !== "joined") return redirect(`/join/${encodeURIComponent(token)}`);
  const session = await startSession(request, done.personId);
  return redirect("/seller", {
    headers: setCookies(session, deviceCookieFor(done.email), sellerCookie(done.sellerId)),
  });
}

export default function JoinPage() {
  const { invitation, mine } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  if (!invitation) {
    return (
      <PublicShell>
        <PageHeader title={t("account.join.deadTitle")} lead={t("account.join.deadText")} />
      </PublicShell>
    );
  }
  const { role, sellerName } = invitation;
  return (
    <PublicShell>
      <PageHeader
        title={t("account.join.title", { seller: sellerName })}
        lead={t("account.join.lead", { role: t(`account.role.${role}`), can: t(`account.roleCan.${role}`) })}
      />
      <FormPanel>
        <NextStep email={invitation.email} hasAccount={invitation.hasAccount} mine={mine} />
      </FormPanel>
    </PublicShell>
  );
}

function NextStep({ email, hasAccount, mine }: { email: string; hasAccount: boolean; mine: string | null }) {
  const { t } = useTranslation();
  const { token = "" } = useParams();
  if (mine?.toLowerCase() === email.toLowerCase()) {
    return (
      <Form method="post" className="form">
        <SubmitButton>{t("account.join.accept")}</SubmitButton>
      </Form>
    );
  }
  if (mine) {
    return (
      <>
        <Notice kind="warn" title={t("account.join.otherTitle")}>
          {t("account.join.otherText", { email, mine })}
        </Notice>
        <Form method="post" action="/signout" className="form">
          <SubmitButton variant="default">{t("common.account.signOut")}</SubmitButton>
        </Form>
      </>
    );
  }
  if (hasAccount) {
    const signIn = `/signin?${new URLSearchParams({ redirectTo: `/join/${token}` })}`;
    return (
      <div className="form">
        <p>{t("account.join.signInText", { email })}</p>
        <Button component={Link} to={signIn}>
          {t("account.join.signIn")}
        </Button>
      </div>
    );
  }
  return <JoinForm email={email} />;
}

function JoinForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: JoinSignUp,
    lastResult: useActionData<typeof action>()?.result,
    id: "join",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <p>{t("account.join.signUpText", { email })}</p>
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField field={fields.name} label={t("account.name")} autoComplete="name" />
      <PasswordField
        field={fields.password}
        label={t("account.password")}
        hint={t("account.passwordHint")}
        autoComplete="new-password"
      />
      <SubmitButton>{t("account.join.submit")}</SubmitButton>
    </Form>
  );
}
