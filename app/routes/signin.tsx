import { getFormProps } from "@conform-to/react";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow, setCookies } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { ownPath } from "#app/account/own-path.ts";
import { homeOf, signedIn } from "#app/account/scope.server.ts";
import { SignIn } from "#app/account/signin.form.ts";
import { signIn } from "#app/account/signin.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PasswordField, TextField } from "#app/ui/field.tsx";
import { parseForm, useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { cookieValue, lookCookies } from "#app/ui/look.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.signIn.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const redirectTo = searchParams.get("redirectTo");
  const person = await signedIn(request);
  if (person) throw redirect(redirectTo ? ownPath(redirectTo) : homeOf(person));
  return { redirectTo, afterReset: searchParams.get("after") === "reset" };
}

export async function action({ request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), SignIn);
  if (submission.status !== "success") return refuse(submission);

  const result = await signIn(request, submission.value);
  switch (result.outcome) {
    case "wrong":
      return refuse(submission, { formErrors: ["account.errors.wrong"] }, { status: 401 });
    case "too_many":
      return refuseForNow(submission, result.retryAfterSeconds);
    case "signed_in": {
      // A language chosen in this browser stays; a new browser takes over the account's.
      const lang = cookieValue(request, "lang") ?? result.locale;
      const look = lookCookies(request, { lang, scheme: null });
      return redirect(result.goTo, { headers: setCookies(...result.cookies, ...look) });
    }
  }
}

export default function SignInPage() {
  const { redirectTo, afterReset } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: SignIn,
    lastResult: useActionData<typeof action>()?.result,
    id: "signin",
  });
  const search = redirectTo ? `?${new URLSearchParams({ redirectTo })}` : "";
  return (
    <PublicShell>
      <PageHeader
        title={t("account.signIn.title")}
        {...(redirectTo ? { lead: t("account.signIn.goOn") } : {})}
      />
      <FormPanel>
        {afterReset ? <Notice kind="success">{t("account.signIn.afterReset")}</Notice> : null}
        <Form method="post" {...getFormProps(form)} className="form">
          <FormErrors form={form} />
          <TextField field={fields.email} label={t("account.email")} type="email" autoComplete="username" />
          <PasswordField
            field={fields.password}
            label={t("account.password")}
            autoComplete="current-password"
          />
          {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
          <SubmitButton>{t("account.signIn.submit")}</SubmitButton>
        </Form>
        <p className="dimmed">
          <Link to="/forgot">{t("account.signIn.forgot")}</Link>
        </p>
        <p className="dimmed">
          {t("account.signIn.noAccount")} <Link to={`/signup${search}`}>{t("account.signIn.signUp")}</Link>
        </p>
      </FormPanel>
    </PublicShell>
  );
}
