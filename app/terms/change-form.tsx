import "#app/terms/terms.css";
import { type DefaultValue, getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { TermsFields } from "#app/campaign/terms-fields.tsx";
import type { Terms } from "#app/rules/terms.ts";
import { ChangeForm } from "#app/terms/change.form.ts";
import { Differences } from "#app/terms/differences.tsx";
import { MeaningList, type MeaningProps } from "#app/terms/meaning.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export type Preview = MeaningProps & {
  before: Terms;
  after: Terms;
  /** Of what was looked at: only that is published. */
  seen: string;
  version: number;
};

export type ChangeTermsProps = {
  result: SubmissionResult<string[]> | undefined;
  defaultValue: DefaultValue<z.input<typeof ChangeForm>>;
  days: { min: string; max: string };
  preview: Preview | null;
};

/** The terms as they are to be, and beside them what that means before it is published. */
export function ChangeTerms({ result, defaultValue, days, preview }: ChangeTermsProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ChangeForm,
    lastResult: result,
    defaultValue,
    id: "change",
  });
  const { key, ...currency } = getInputProps(fields.currency, { type: "hidden" });
  return (
    <div className="beside">
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <input key={key} {...currency} />
        {preview ? <input type="hidden" name="seen" value={preview.seen} /> : null}
        <TermsFields form={form} fields={fields} />
        <section className="panel form-step">
          <DateField
            field={fields.effectiveOn}
            min={days.min}
            max={days.max}
            label={t("terms.change.effectiveOn")}
            hint={t("terms.change.effectiveOnHint")}
          />
        </section>
        <div className="button-line">
          <SubmitButton name="intent" value="preview" {...(preview ? { variant: "default" } : {})}>
            {t("terms.change.preview")}
          </SubmitButton>
          <SubmitButton name="intent" value="draft" variant="default">
            {t("terms.change.saveDraft")}
          </SubmitButton>
        </div>
      </Form>
      <aside>
        {preview ? (
          <section className="panel rows" aria-live="polite" id="meaning">
            <h2>{t("terms.change.meaning")}</h2>
            <p className="dimmed small">{t("terms.change.meaningLead")}</p>
            <Differences before={preview.before} after={preview.after} voice="creator" />
            <MeaningList meaning={preview.meaning} effectiveAt={preview.effectiveAt} />
            <Button type="submit" form={form.id} name="intent" value="publish">
              {t("terms.change.publish", { version: preview.version })}
            </Button>
          </section>
        ) : null}
        <section className="panel rows">
          <h2>{t("terms.change.rehearse")}</h2>
          <p className="small">{t("terms.change.rehearseText")}</p>
          <Button type="submit" form={form.id} name="intent" value="rehearse" variant="default">
            {t("terms.change.rehearseSave")}
          </Button>
        </section>
      </aside>
    </div>
  );
}
