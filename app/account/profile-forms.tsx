import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ChangePassword, Profile } from "#app/account/profile.form.ts";
import { isLocale } from "#app/i18n/config.ts";
import { PasswordField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Result = SubmissionResult<string[]> | undefined;

// One action answers both forms, and its answer names the one it is for.
const mine = (result: Result, intent: string) =>
  result?.initialValue?.intent === intent ? result : undefined;

const languages = [
  { value: "en", label: "English" },
  { value: "id", label: "Bahasa Indonesia" },
];

export function ProfileForm({ result, name, locale }: { result: Result; name: string; locale: string }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: Profile,
    lastResult: mine(result, "profile"),
    defaultValue: { name, locale: isLocale(locale) ? locale : "en" },
    id: "profile",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <input type="hidden" name="intent" value="profile" />
      <FormErrors form={form} />
      <TextField field={fields.name} label={t("account.name")} autoComplete="name" />
      <SelectField
        field={fields.locale}
        label={t("account.language")}
        hint={t("account.languageHint")}
        options={languages}
      />
      <SubmitButton>{t("account.profile.save")}</SubmitButton>
    </Form>
  );
}

export function PasswordForm({ result, email }: { result: Result; email: string }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ChangePassword,
    lastResult: mine(result, "password"),
    id: "password",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <input type="hidden" name="intent" value="password" />
      <FormErrors form={form} />
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        field={fields.current}
        label={t("account.changePassword.current")}
        autoComplete="current-password"
      />
      <PasswordField
        field={fields.password}
        label={t("account.newPassword")}
        hint={t("account.passwordHint")}
        autoComplete="new-password"
      />
      <SubmitButton>{t("account.changePassword.submit")}</SubmitButton>
    </Form>
  );
}
