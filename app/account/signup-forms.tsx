import type { SubmissionResult } from "@conform-to/react";
import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CreatorSignUp, SellerSignUp } from "#app/account/signup.form.ts";
import { type Choice, PasswordField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  countries: readonly Choice[];
  redirectTo: string | null;
};

export function SellerSignUpForm({ result, countries, redirectTo }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: SellerSignUp, lastResult: result, id: "signup-seller" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField field={fields.organisation} label={t("account.organisation")} autoComplete="organization" />
      <TextField field={fields.name} label={t("account.name")} autoComplete="name" />
      <TextField field={fields.email} label={t("account.email")} type="email" autoComplete="username" />
      <PasswordField
        field={fields.password}
        label={t("account.password")}
        hint={t("account.passwordHint")}
        autoComplete="new-password"
      />
      <SelectField field={fields.country} label={t("account.country")} options={countries} />
      {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
      <SubmitButton>{t("account.signUp.submit")}</SubmitButton>
    </Form>
  );
}

export function CreatorSignUpForm({ result, countries, redirectTo }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: CreatorSignUp, lastResult: result, id: "signup-creator" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField field={fields.name} label={t("account.name")} autoComplete="name" />
      <TextField
        field={fields.handle}
        label={t("account.handle")}
        hint={t("account.handleHint")}
        autoComplete="nickname"
        mono
      />
      <TextField field={fields.email} label={t("account.email")} type="email" autoComplete="username" />
      <PasswordField
        field={fields.password}
        label={t("account.password")}
        hint={t("account.passwordHint")}
        autoComplete="new-password"
      />
      <SelectField field={fields.country} label={t("account.country")} options={countries} />
      {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
      <SubmitButton>{t("account.signUp.submit")}</SubmitButton>
    </Form>
  );
}
