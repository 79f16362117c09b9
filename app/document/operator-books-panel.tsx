import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { feeTaxIds, OperatorBooksForm } from "./operator-books.form.ts";
import type { OperatorBooks } from "./operator-books.server.ts";

type Props = {
  books: OperatorBooks;
  countries: readonly { value: string; label: string }[];
  result: SubmissionResult<string[]> | undefined;
};

/** Who runs this instance, as its invoices say it. */
export function OperatorBooksPanel({ books, countries, result }: Props) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({
    ...{ schema: OperatorBooksForm, lastResult: result, id: "operator-books" },
    defaultValue: { ...books, country: books.country ?? "", feeTax: books.feeTax ?? "" },
  });
  return (
    <section className="panel">
      <h2>{t("document.fee.books")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="books" />
        <FormErrors form={form} />
        <TextField field={fields.legalName} label={t("document.fee.legalName")} />
        <TextArea field={fields.address} label={t("document.fee.address")} rows={3} />
        <SelectField field={fields.country} label={t("document.fee.country")} options={countries} />
        <TextField field={fields.taxId} label={t("document.fee.taxId")} mono />
        <SelectField
          field={fields.feeTax}
          label={t("document.fee.feeTax")}
          hint={t("document.fee.feeTaxHint")}
          placeholder={t("document.fee.noFeeTax")}
          options={feeTaxIds.map((value) => {
            const key = `document.fee.taxes.${value}`;
            return { value, label: i18n.exists(key) ? t(`document.fee.taxes.${value as "id_ppn"}`) : value };
          })}
        />
        <TextArea
          field={fields.fundsTo}
          label={t("document.fee.fundsTo")}
          hint={t("document.fee.fundsToHint")}
          rows={3}
        />
        <SubmitButton>{t("document.fee.save")}</SubmitButton>
      </Form>
    </section>
  );
}
