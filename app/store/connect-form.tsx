import { getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConnectStoreForm } from "#app/store/store.form.ts";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { kindOf, type Platform } from "./platforms.ts";
import { SecretField } from "./secret-field.tsx";
import { SettingFields } from "./setting-fields.tsx";

/** Connects a store; what is asked depends on what the shop runs on. */
export function ConnectForm({
  platform,
  result,
}: {
  platform: Exclude<Platform, "api">;
  result: SubmissionResult<string[]> | undefined;
}) {
  const { t } = useTranslation();
  const kind = kindOf(platform);
  const name = t(`seller.store.on.${platform}`);
  const [form, fields] = useZodForm({
    schema: ConnectStoreForm,
    lastResult: result,
    defaultValue: {
      on: platform,
      name: platform === "signed" || platform === "report" ? "" : name,
      ...(kind === "amazon" ? { url: "https://www.amazon.com" } : {}),
    },
    id: "connect",
  });
  const { key, ...on } = getInputProps(fields.on, { type: "hidden", ariaAttributes: false });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input key={key} {...on} value={platform} />
      <TextField field={fields.name} label={t("seller.store.nameField")} hint={t("seller.store.nameHint")} />
      <SettingFields kind={kind} fields={fields} />
      <SecretField kind={kind} field={fields.secret} later />
      <div>
        <SubmitButton>{t("seller.store.connectAction")}</SubmitButton>
      </div>
    </Form>
  );
}
