import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { FormKind, SettingName } from "./platforms.ts";
import { SettingFields } from "./setting-fields.tsx";
import { settingsForm } from "./store.form.ts";

/** A store's name and settings. */
export function StoreSettingsForm({
  kind,
  name,
  settings,
  result,
}: {
  kind: FormKind;
  name: string;
  settings: { [K in SettingName]?: string };
  result: SubmissionResult<string[]> | undefined;
}) {
  const { t } = useTranslation();
  const { appKey: _, ...editable } = settings;
  const [form, fields] = useZodForm({
    schema: settingsForm(kind),
    lastResult: result,
    defaultValue: { name, ...editable },
    id: "settings",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="settings" />
      <TextField field={fields.name} label={t("seller.store.nameField")} hint={t("seller.store.nameHint")} />
      <SettingFields kind={kind} fields={fields} />
      <div>
        <SubmitButton variant="default">{t("seller.store.settings.save")}</SubmitButton>
      </div>
    </Form>
  );
}
