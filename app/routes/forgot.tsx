import { getFormProps } from "@conform-to/react";
import { type ActionFunctionArgs, data } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { Forgot } from "#app/account/reset.form.ts";
import { requestReset } from "#app/account/reset.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { TextField } from "#app/ui/field.tsx";
import { parseForm, useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.forgot.title"));

export async function action({ request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), Forgot);
  if (submission.status !== "success") return refuse(submission);

  const asked = await requestReset(request, submission.value.email);
  if (asked.outcome === "too_many") return refuseForNow(submission, asked.retryAfterSeconds);
  return data({ result: submission.reply(), sentTo: submission.value.email });
}

export default function ForgotPage() {
  const answer = useActionData<typeof action>();
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: Forgot, lastResult: answer?.result, id: "forgot" });
  const sentTo = answer && "sentTo" in answer ? answer.sentTo : null;
  return (
    <PublicShell>
      <PageHeader title={t("account.forgot.title")} lead={t("account.forgot.lead")} />
      <FormPanel>
        {sentTo ? (
          <Notice kind="success" title={t("account.forgot.sentTitle")}>
            {t("account.forgot.sentText", { email: sentTo })}
          </Notice>
        ) : null}
        <Form method="post" {...getFormProps(form)} className="form">
          <FormErrors form={form} />
          <TextField field={fields.email} label={t("account.email")} type="email" autoComplete="username" />
          <SubmitButton>{t("account.forgot.submit")}</SubmitButton>
        </Form>
        <p className="dimmed">
          <Link to="/signin">{t("account.forgot.back")}</Link>
        </p>
      </FormPanel>
    </PublicShell>
  );
}
