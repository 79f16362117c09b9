import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { NumberField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { BooksForm } from "./books.form.ts";
import type { Books } from "./books.server.ts";

type Props = {
  books: Books;
  currencies: readonly string[];
  result: SubmissionResult<string[]> | undefined;
};

/** Who the seller is on papers, which tax is withheld, in which currency totals are also shown. */
export function BooksPanel({ books, currencies, result }: Props) {
  const { t } = useTranslation();
  const { legalName, address, taxId, vatNumber, reportingCurrency, claimDays, withholdsPph } = books;
  const [form, fields] = useZodForm({
    schema: BooksForm,
    lastResult: result?.initialValue?.intent === "books" ? result : undefined,
    defaultValue: {
      ...{ legalName, address, taxId, vatNumber, claimDays: String(claimDays) },
      ...{ reportingCurrency: reportingCurrency ?? "", withholdsPph: withholdsPph ? "on" : "" },
    },
    id: "books",
  });
  return (
    <section className="panel">
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="books" />
        <FormErrors form={form} />
        <TextField
          field={fields.legalName}
          label={t("finance.books.legalName")}
          hint={t("finance.books.legalNameHint")}
        />
        <TextArea field={fields.address} label={t("finance.books.address")} rows={3} />
        <TextField field={fields.taxId} label={t("finance.books.taxId")} mono />
        <TextField field={fields.vatNumber} label={t("finance.books.vatNumber")} mono />
        <SelectField
          field={fields.reportingCurrency}
          label={t("finance.books.reportingCurrency")}
          hint={t("finance.books.reportingCurrencyHint")}
          placeholder={t("finance.books.noReportingCurrency")}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        <NumberField
          field={fields.claimDays}
          label={t("finance.books.claimDays")}
          hint={t("finance.books.claimDaysHint")}
          whole
        />
        <CheckboxField
          field={fields.withholdsPph}
          label={t("finance.books.withholdsPph")}
          hint={t("finance.books.withholdsPphHint")}
        />
        <SubmitButton>{t("finance.books.save")}</SubmitButton>
      </Form>
    </section>
  );
}
