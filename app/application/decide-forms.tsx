import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ApproveForm, DeclineForm } from "#app/application/application.form.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Result = SubmissionResult<string[]> | undefined;

/** Yes, with a coupon code where one is given. */
export function ApproveApplicationForm(props: {
  result: Result;
  name: string;
  suggestion: string;
  givesCoupon: boolean;
}) {
  const { result, name, suggestion, givesCoupon } = props;
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ApproveForm,
    lastResult: result,
    id: "approve",
    ...(givesCoupon ? { defaultValue: { couponCode: suggestion } } : {}),
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="approve" />
      <TextField
        field={fields.couponCode}
        mono
        autoComplete="off"
        placeholder={suggestion}
        label={t("seller.application.couponField")}
        hint={t(givesCoupon ? "seller.application.couponHintGives" : "seller.application.couponHintNone")}
      />
      <div>
        <SubmitButton>{t("seller.application.approve", { name })}</SubmitButton>
      </div>
    </Form>
  );
}

/** No, and why. */
export function DeclineApplicationForm({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: DeclineForm, lastResult: result, id: "decline" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="decline" />
      <TextArea
        field={fields.reason}
        rows={3}
        label={t("seller.application.reasonField")}
        placeholder={t("seller.application.reasonPlaceholder")}
      />
      <div>
        <SubmitButton variant="default">{t("seller.application.decline")}</SubmitButton>
      </div>
    </Form>
  );
}
