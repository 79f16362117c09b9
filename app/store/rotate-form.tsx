import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { asRequired } from "#app/ui/required.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { type FormKind, secretOf } from "./platforms.ts";
import { SecretField } from "./secret-field.tsx";
import { rotateForm } from "./store.form.ts";

type Props = {
  kind: FormKind;
  /** None yet: the first one is pasted. */
  first: boolean;
  appKey: string | undefined;
  result: SubmissionResult<string[]> | undefined;
};

/** Another secret: pasted where the shop's side makes it, else made here. */
export function RotateSecret(props: Props) {
  const { t } = useTranslation();
  if (secretOf[props.kind] !== "made") return <PasteSecret {...props} />;
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

function PasteSecret({ kind, first, appKey, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: rotateForm(kind),
    lastResult: result,
    defaultValue: { appKey: appKey ?? "" },
    id: "rotate",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="rotate" />
      {kind === "tiktokshop" ? (
        <TextField
          field={asRequired(fields.appKey)}
          mono
          autoComplete="off"
          label={t("seller.store.appKeyChange")}
        />
      ) : null}
      <SecretField kind={kind} field={fields.secret} later={false} />
      <div>
        <SubmitButton variant={first ? "filled" : "default"}>
          {t(first ? "seller.store.pasteSave" : "seller.store.rotateSave")}
        </SubmitButton>
      </div>
    </Form>
  );
}
