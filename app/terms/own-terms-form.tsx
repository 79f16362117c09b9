import "#app/terms/terms.css";
import { type DefaultValue, getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { FormStep } from "#app/campaign/fold-section.tsx";
import { TermsFields } from "#app/campaign/terms-fields.tsx";
import { OwnTermsForm } from "#app/terms/change.form.ts";
import { NumberField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  defaultValue: DefaultValue<z.input<typeof OwnTermsForm>>;
};

/** Terms for one creator alone, and the agency that shares in them. */
export function OwnTerms({ result, defaultValue }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: OwnTermsForm, lastResult: result, defaultValue, id: "own" });
  const { key, ...currency } = getInputProps(fields.currency, { type: "hidden" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input key={key} {...currency} />
      <TermsFields form={form} fields={fields} />
      <FormStep title={t("terms.own.agency")}>
        <div className="fields-row">
          <TextField
            field={fields.agencyHandle}
            autoComplete="off"
            placeholder="@"
            label={t("terms.own.agency")}
            hint={t("terms.own.agencyHint")}
          />
          <NumberField
            field={fields.agencyShare}
            unit="%"
            label={t("terms.own.agencyShare")}
            hint={t("terms.own.agencyShareHint")}
          />
        </div>
      </FormStep>
      <div>
        <SubmitButton name="intent" value="set">
          {t("terms.own.set")}
        </SubmitButton>
      </div>
    </Form>
  );
}
