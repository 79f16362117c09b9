import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { InviteForm } from "#app/application/application.form.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

/** Asks a creator into a campaign by their handle. */
export function InviteCreatorForm({ result }: { result: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: InviteForm, lastResult: result, id: "invite" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="invite" />
      <TextField
        field={fields.handle}
        label={t("seller.campaign.detail.handle")}
        hint={t("seller.campaign.detail.handleHint")}
        placeholder="@"
      />
      <TextArea field={fields.message} rows={2} label={t("seller.campaign.detail.message")} />
      <div>
        <SubmitButton variant="default">{t("seller.campaign.detail.sendInvitation")}</SubmitButton>
      </div>
    </Form>
  );
}
