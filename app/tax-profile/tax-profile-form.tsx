import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CheckboxField, RadioCards } from "#app/ui/choice-field.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { type Choice, PasswordField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { asRequired } from "#app/ui/required.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { TaxPerson } from "#db/schema/index.ts";
import type { MyTaxProfile } from "./profile.queries.server.ts";
import { SelfBilling } from "./self-billing-consent.tsx";
import { idKindsOf, isEu } from "./tax-ids.ts";
import { TaxProfileForm as Schema } from "./tax-profile.form.ts";

type Props = {
  profile: MyTaxProfile | null;
  /** Where they said they live when they signed up. */
  country: string;
  countries: readonly Choice[];
  result: SubmissionResult<string[]> | undefined;
};

/** Everything a tax office asks of a creator; which numbers there are follows the country. */
export function TaxProfileForm({ profile, country, countries, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: Schema,
    lastResult: result,
    id: "tax",
    defaultValue: {
      person: profile?.person ?? "person",
      legalName: profile?.legalName ?? "",
      country: profile?.country ?? country,
      address: profile?.address ?? "",
      idKind: profile ? (profile.idKind ?? "none") : undefined,
      vatNumber: profile?.vatNumber ?? "",
      selfBilling: profile?.selfBillingAt ? "on" : undefined,
    } as Record<string, string | undefined>,
  });
  const person: TaxPerson = fields.person.value === "company" ? "company" : "person";
  const where = typeof fields.country.value === "string" ? fields.country.value : "";
  const persons = (["person", "company"] as const).map((value) => ({
    value,
    label: t(`taxProfile.persons.${value}`),
  }));
  const kinds = [...(where ? idKindsOf(where, person) : []), "none" as const].map((value) => ({
    value,
    label: t(`taxProfile.kinds.${value}`),
  }));
  const kept = profile?.idShown && profile.idKind === fields.idKind.value && profile.country === where;
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <h2 className="section-title">{t("taxProfile.who")}</h2>
      <RadioCards field={fields.person} label={t("taxProfile.person")} options={persons} />
      <TextField
        field={fields.legalName}
        label={t("taxProfile.legalName")}
        hint={t("taxProfile.legalNameHint")}
        autoComplete="name"
      />
      <SelectField
        field={fields.country}
        label={t("taxProfile.country")}
        hint={t("taxProfile.countryHint")}
        options={countries}
      />
      <TextArea field={fields.address} label={t("taxProfile.address")} rows={3} />
      {person === "person" && isEu(where) ? (
        <DateField
          field={profile?.hasBirthDate ? fields.birthDate : asRequired(fields.birthDate)}
          label={t("taxProfile.birthDate")}
          hint={t(profile?.hasBirthDate ? "taxProfile.birthDateKept" : "taxProfile.birthDateHint")}
          max={new Date().toISOString().slice(0, 10)}
        />
      ) : null}
      <h2 className="section-title">{t("taxProfile.number")}</h2>
      <SelectField
        key={`${where} ${person}`}
        field={fields.idKind}
        label={t("taxProfile.idKind")}
        options={kinds}
        {...(fields.idKind.value === "none" ? { hint: t("taxProfile.noneHint") } : {})}
      />
      {fields.idKind.value === "none" ? null : (
        <TextField
          field={kept ? fields.taxId : asRequired(fields.taxId)}
          label={t("taxProfile.taxId")}
          hint={
            kept ? t("taxProfile.taxIdKept", { shown: profile?.idShown ?? "" }) : t("taxProfile.taxIdHint")
          }
          autoComplete="off"
          mono
        />
      )}
      <TextField
        field={fields.vatNumber}
        label={t("taxProfile.vatNumber")}
        hint={t("taxProfile.vatNumberHint")}
        autoComplete="off"
        mono
      />
      <h2 className="section-title">{t("taxProfile.agree")}</h2>
      <SelfBilling field={fields.selfBilling} profile={profile} />
      <CheckboxField field={fields.certified} label={t("taxProfile.certify")} />
      <PasswordField
        field={fields.current}
        label={t("taxProfile.password")}
        hint={t("taxProfile.passwordHint")}
        autoComplete="current-password"
      />
      <SubmitButton>{t("taxProfile.save")}</SubmitButton>
    </Form>
  );
}
