import { getCollectionProps, getFormProps, type SubmissionResult } from "@conform-to/react";
import { Checkbox } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { apiScopes, isApiScope, NewApiKey, scopeNames } from "#app/account/api-key.form.ts";
import { TextField, useFieldText } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export function ApiKeyForm({ result }: { result: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: NewApiKey, lastResult: result, id: "key" });
  const label = t("account.keys.scopes");
  const { error } = useFieldText({ field: fields.scopes, label });
  const boxes = getCollectionProps(fields.scopes, {
    type: "checkbox",
    options: [...apiScopes],
    ariaAttributes: false,
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField
        field={fields.name}
        label={t("account.keys.name")}
        hint={t("account.keys.nameHint")}
        autoComplete="off"
      />
      <fieldset className="checks" aria-describedby={error ? fields.scopes.errorId : undefined}>
        <legend>{label}</legend>
        {boxes.map(({ key, ...box }) => (
          <Checkbox
            key={key}
            {...box}
            label={isApiScope(box.value) ? t(scopeNames[box.value]) : box.value}
            description={<code>{box.value}</code>}
          />
        ))}
        {error ? (
          <p id={fields.scopes.errorId} className="checks-error">
            {error}
          </p>
        ) : null}
      </fieldset>
      <SubmitButton>{t("account.keys.create")}</SubmitButton>
    </Form>
  );
}
