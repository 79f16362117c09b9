import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FileField } from "#app/file/file-field.tsx";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { type Choice, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { ProofForm as schema } from "./content.form.ts";
import { postNetwork } from "./post-network.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  sellerId: string;
  /** One form, one proof, however often it is sent. */
  formKey: string;
  /** Tasks and the sample, as far as there is something to hand in. */
  aims: readonly Choice[];
  chosen: string | undefined;
  /** A proof for no task that is handed in again. */
  again: string | undefined;
};

/** A post to be handed in: address or picture, and that the disclosure is in it. */
export function ProofForm({ result, sellerId, formKey, aims, chosen, again }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: { formKey, taskId: chosen ?? "" },
    id: "proof",
  });
  const [network, setNetwork] = useState("");
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="formKey" value={formKey} />
      {again ? <input type="hidden" name="again" value={again} /> : null}
      {aims.length > 0 && !again ? (
        <SelectField
          field={fields.taskId}
          label={t("content.mine.what")}
          placeholder={t("content.mine.whatNone")}
          options={aims}
        />
      ) : null}
      {/* Seen while it is typed or pasted: whoever pasted the wrong thing notices. */}
      <div onInput={({ target }) => setNetwork(postNetwork((target as HTMLInputElement).value.trim()))}>
        <TextField
          field={fields.url}
          type="url"
          placeholder="https://"
          label={t("content.mine.url")}
          hint={t("content.mine.urlHint")}
        />
        <p className="small" aria-live="polite">
          {network ? <strong>{network}</strong> : null}
        </p>
      </div>
      <FileField
        field={fields.fileId}
        to={{ seller: sellerId }}
        label={t("content.mine.file")}
        hint={t("content.mine.fileHint")}
      />
      <TextArea field={fields.note} label={t("content.mine.note")} rows={2} />
      <CheckboxField field={fields.disclosed} label={t("content.mine.disclosed")} />
      <div>
        <SubmitButton>{t("content.mine.send")}</SubmitButton>
      </div>
    </Form>
  );
}
