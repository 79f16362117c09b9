import { getFormProps } from "@conform-to/react";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, setCookies } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { Reset } from "#app/account/reset.form.ts";
import { readReset, resetPassword } from "#app/account/reset.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PasswordField } from "#app/ui/field.tsx";
import { parseForm, useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.reset.title"));

export async function loader({ params }: LoaderFunctionArgs) {
  const owner = await readReset(params.token ?? "");
  return data({ email: owner?.email ?? null }, { status: owner ? 200 : 410 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), Reset);
  if (submission.status !== "success") return refuse(submission);

  const done = await resetPassword(params.token ?? "", submission.value.password);
  switch (done.outcome) {
    case "common_password":
      return refuse(submission, { fieldErrors: { password: ["account.errors.commonPassword"] } });
    case "dead_link":
      // The page itself says so once it is asked again.
      return redirect(`/reset/${encodeURIComponent(params.token ?? "")}`);
    case "reset":
      return redirect("/signin?after=reset", { headers: setCookies(...done.cookies) });
  }
}

export default function ResetPage() {
  const { email } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PublicShell>
      {email === null ? (
        <>
          <PageHeader title={t("account.reset.title")} />
          <Notice
            kind="warn"
            title={t("account.reset.deadTitle")}
            action={
              <Button component={Link} to="/forgot">
                {t("account.reset.again")}
              </Button>
            }
          >
            {t("account.reset.deadText")}
          </Notice>
        </>
      ) : (
        <>
          <PageHeader title={t("account.reset.title")} lead={t("account.reset.lead", { email })} />
          <ResetForm email={email} />
        </>
      )}
    </PublicShell>
  );
}

function ResetForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: Reset,
    lastResult: useActionData<typeof action>()?.result,
    id: "reset",
  });
  return (
    <FormPanel>
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        {/* Tells password managers whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          field={fields.password}
          label={t("account.newPassword")}
          hint={t("account.passwordHint")}
          autoComplete="new-password"
        />
        <SubmitButton>{t("account.reset.submit")}</SubmitButton>
      </Form>
    </FormPanel>
  );
}
