import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConnectStoreForm } from "#app/store/store.form.ts";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { PasswordField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { asRequired } from "#app/ui/required.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";

/** Connects a store; Shopify brings its own secret, for others one is made. */
export function ConnectForm({ result }: { result: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ConnectStoreForm,
    lastResult: result,
    defaultValue: { kind: "shopify" },
    id: "connect",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <RadioCards
        field={fields.kind}
        label={t("seller.store.kindField")}
        options={[
          { value: "shopify", label: t("seller.store.kind.shopify"), text: t("seller.store.shopifyText") },
          { value: "signed", label: t("seller.store.kind.signed"), text: t("seller.store.signedText") },
        ]}
      />
      <TextField field={fields.name} label={t("seller.store.nameField")} hint={t("seller.store.nameHint")} />
      {fields.kind.value === "signed" ? null : (
        <PasswordField
          field={asRequired(fields.secret)}
          autoComplete="new-password"
          label={t("seller.store.secretField")}
          hint={t("seller.store.secretHint")}
        />
      )}
      <div>
        <SubmitButton>{t("seller.store.connectAction")}</SubmitButton>
      </div>
    </Form>
  );
}
