import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type Choice, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { AddressForm as schema } from "./sample.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  countries: readonly Choice[];
  country: string | null;
  name: string;
};

/** Where the parcel goes. */
export function AddressForm({ result, countries, country, name }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: { name, country: country ?? "" },
    id: "address",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <p className="small dimmed">{t("sample.mine.private")}</p>
      <TextField field={fields.name} label={t("sample.mine.name")} autoComplete="name" />
      <TextField field={fields.street} label={t("sample.mine.street")} autoComplete="street-address" />
      <TextField field={fields.postcode} label={t("sample.mine.postcode")} autoComplete="postal-code" />
      <TextField field={fields.city} label={t("sample.mine.city")} autoComplete="address-level2" />
      <SelectField field={fields.country} label={t("sample.mine.country")} options={countries} />
      <TextField field={fields.phone} type="tel" label={t("sample.mine.phone")} autoComplete="tel" />
      <TextArea field={fields.note} label={t("sample.mine.note")} rows={2} />
      <div>
        <SubmitButton name="intent" value="ask">
          {t("sample.mine.send")}
        </SubmitButton>
      </div>
    </Form>
  );
}
