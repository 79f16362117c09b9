import "#app/dashboard/dashboard.css";
import { type FieldMetadata, type FormMetadata, getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextArea } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { changeKinds } from "./asked.ts";
import type { CreatorChoice } from "./choices.queries.server.ts";

type Props<Value extends Record<string, unknown>> = {
  kind: (typeof changeKinds)[number];
  form: FormMetadata<Value, string[]>;
  reason: FieldMetadata<string, Value, string[]>;
  children: ReactNode;
};

/** What every posting by hand asks for besides its own: a reason, and the button that asks somebody else. */
export function ChangeForm<Value extends Record<string, unknown>>({
  kind,
  form,
  reason,
  children,
}: Props<Value>) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <Form method="post" {...getFormProps(form)} className="form">
        <p className="dimmed">{t(`finance.change.kind.${kind}.text`)}</p>
        <FormErrors form={form} />
        {children}
        <TextArea
          field={reason}
          label={t("finance.figure.reason")}
          hint={t("finance.change.form.reasonHint")}
          rows={2}
        />
        <SubmitButton>{t("finance.change.form.ask")}</SubmitButton>
      </Form>
    </section>
  );
}

export const creatorOptions = (creators: readonly CreatorChoice[]) =>
  creators.map(({ creatorId, name, handle }) => ({ value: creatorId, label: `${name} (@${handle})` }));

export const currencyOptions = (currencies: readonly string[]) =>
  currencies.map((value) => ({ value, label: value }));
