import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RotateForm } from "#app/store/store.form.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { PasswordField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

/** Another secret: pasted for Shopify, made here for our own signatures. */
export function RotateSecret({
  kind,
  result,
}: {
  kind: "shopify" | "signed";
  result: SubmissionResult<string[]> | undefined;
}) {
  const { t } = useTranslation();
  if (kind === "shopify") return <PasteSecret result={result} />;
  return (
    <div>
      <ConfirmButton
        label={t("seller.store.rotateSigned")}
        title={t("seller.store.rotateSignedTitle")}
        confirmLabel={t("seller.store.rotateSignedConfirm")}
        fields={{ intent: "rotate" }}
        variant="default"
      >
        {t("seller.store.rotateText")}
      </ConfirmButton>
    </div>
  );
}

function PasteSecret({ result }: { result: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: RotateForm, lastResult: result, id: "rotate" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <PasswordField
        field={fields.secret}
        autoComplete="new-password"
        label={t("seller.store.secretField")}
        hint={t("seller.store.secretHint")}
      />
      <div>
        <SubmitButton variant="default">{t("seller.store.rotateShopify")}</SubmitButton>
      </div>
    </Form>
  );
}
