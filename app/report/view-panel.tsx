import { getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Checkbox } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { rhythms, ViewForm as schema } from "./view.form.ts";

type Props = {
  viewId: string;
  readers: readonly { personId: string; name: string; email: string }[];
  result: SubmissionResult<string[]> | undefined;
};

/** Keeps the columns and the grouping under a name, and sends the report by itself. */
export function ViewPanel({ viewId, readers, result }: Props) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({ schema, lastResult: result, id: "view", defaultValue: { viewId } });
  const initial = fields.recipients.initialValue;
  const chosen = Array.isArray(initial) ? initial : [initial];
  const errors = fields.recipients.errors?.map((one) => translateError(i18n, one)).join(" ");
  return (
    <details className="fold" open={result !== undefined}>
      <summary>{t("reporting.view.keep")}</summary>
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        <input {...getInputProps(fields.viewId, { type: "hidden" })} key={viewId} />
        <TextField field={fields.name} label={t("reporting.view.name")} autoComplete="off" />
        <SelectField
          field={fields.every}
          label={t("reporting.view.every")}
          hint={t("reporting.view.everyHint")}
          placeholder={t("reporting.view.never")}
          options={rhythms.map((value) => ({ value, label: t(`reporting.view.rhythm.${value}`) }))}
        />
        <Checkbox.Group
          label={t("reporting.view.recipients")}
          description={t("reporting.view.noAttachment")}
          defaultValue={chosen.filter((one): one is string => typeof one === "string")}
          error={errors}
        >
          {readers.map(({ personId, name, email }) => (
            <Checkbox
              key={personId}
              mt="xs"
              name={fields.recipients.name}
              value={personId}
              label={`${name} (${email})`}
            />
          ))}
        </Checkbox.Group>
        <SubmitButton>{t("reporting.view.keep")}</SubmitButton>
      </Form>
    </details>
  );
}
