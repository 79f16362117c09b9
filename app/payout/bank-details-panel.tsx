import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PasswordField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { BankDetailsForm } from "./bank-details.form.ts";
import type { BankDetails } from "./bank-details.ts";

type Props = {
  /** With the account masked. */
  details: BankDetails | null;
  result: SubmissionResult<string[]> | undefined;
};

/** Where a creator's money goes, and the form that changes it. */
export function BankDetailsPanel({ details, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: BankDetailsForm,
    lastResult: result,
    defaultValue: { holder: details?.holder ?? "", bank: details?.bank ?? "" },
    id: "bank",
  });
  return (
    <section className="panel" id="details">
      <h2>{t("creator.payout.details.title")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <p className="dimmed">{t("creator.payout.details.text")}</p>
        <p>
          <strong>
            {details
              ? t("creator.payout.details.now", {
                  bank: [details.holder, details.bank].filter(Boolean).join(", "),
                  account: details.account,
                })
              : t("creator.payout.details.none")}
          </strong>
        </p>
        <FormErrors form={form} />
        <TextField field={fields.holder} label={t("creator.payout.details.holder")} autoComplete="name" />
        <TextField
          field={fields.bank}
          label={t("creator.payout.details.bank")}
          hint={t("creator.payout.details.bankHint")}
          autoComplete="off"
        />
        <TextField
          field={fields.account}
          label={t("creator.payout.details.account")}
          autoComplete="off"
          mono
        />
        <PasswordField
          field={fields.current}
          label={t("creator.payout.details.password")}
          hint={t("creator.payout.details.passwordHint")}
          autoComplete="current-password"
        />
        <SubmitButton>{t("creator.payout.details.save")}</SubmitButton>
      </Form>
    </section>
  );
}
