import "#app/campaign/campaign.css";
import {
  type DefaultValue,
  type FieldMetadata,
  type FormMetadata,
  getFieldsetProps,
  getFormProps,
  type SubmissionResult,
} from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { ApplicationForm, platforms } from "#app/application/application.form.ts";
import { QuestionFields } from "#app/application/question-fields.tsx";
import type { CampaignQuestion } from "#app/campaign/extras.queries.server.ts";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { NumberField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Input = z.input<typeof ApplicationForm>;

export type ApplyFormProps = {
  result: SubmissionResult<string[]> | undefined;
  defaultValue: DefaultValue<Input>;
  /** The version that is shown, and so accepted. */
  version: number;
  hash: string;
  atOnce: boolean;
  /** The campaign asks for followers, so a channel isn't simply left out. */
  asksFollowers: boolean;
  questions: readonly CampaignQuestion[];
  /** The sample on offer. */
  sample: string | null;
  /** Whose recruiting link led here. */
  by: string | null;
  /** The terms in words, to be read just above the box that accepts them. */
  terms: ReactNode;
};

/** Pitch, channels, terms. */
export function ApplyForm(props: ApplyFormProps) {
  const { result, defaultValue, version, hash, atOnce, asksFollowers, questions, sample, by, terms } = props;
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ApplicationForm,
    lastResult: result,
    // As many as there are questions, so that each has its field.
    defaultValue: { ...defaultValue, answers: questions.map(() => "") },
    id: "apply",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form apply-form">
      <FormErrors form={form} />
      <TextArea
        field={fields.pitch}
        rows={5}
        label={t("creator.application.pitch")}
        hint={t("creator.application.pitchHint")}
      />
      <ChannelRows form={form} field={fields.channels} asked={asksFollowers} />
      <QuestionFields field={fields.answers} questions={questions} />
      {sample ? (
        <CheckboxField
          field={fields.wantsSample}
          label={t("creator.joining.wantsSample", { what: sample })}
          hint={t("creator.joining.wantsSampleHint")}
        />
      ) : null}
      <section className="panel">
        <h2>{t("creator.application.terms")}</h2>
        {terms}
      </section>
      {/* Not from the form's state: after a refusal for stale terms, today's version is what stands above. */}
      <input type="hidden" name="termsVersion" value={version} />
      <input type="hidden" name="termsHash" value={hash} />
      {by ? <input type="hidden" name="by" value={by} /> : null}
      <CheckboxField
        field={fields.acceptTerms}
        label={t("creator.application.accept", { version, hash: hash.slice(0, 12) })}
      />
      <div>
        <SubmitButton>{t(atOnce ? "creator.application.join" : "creator.application.send")}</SubmitButton>
      </div>
    </Form>
  );
}

type RowsProps = {
  form: Pick<FormMetadata<Record<string, unknown>>, "insert" | "remove">;
  field: FieldMetadata<Input["channels"]>;
  asked: boolean;
};

/** Where somebody is found, as they say themselves. */
export function ChannelRows({ form, field, asked }: RowsProps) {
  const { t } = useTranslation();
  const options = platforms.map((value) => ({ value, label: t(`creator.application.platforms.${value}`) }));
  return (
    <div className="rows">
      <div>
        <p className="rows-title">{t("creator.application.channels")}</p>
        <p className="cards-hint">{t(`creator.application.${asked ? "channelsAsked" : "channelsHint"}`)}</p>
      </div>
      {field.getFieldList().map((row, index) => {
        const { platform, url, followers } = row.getFieldset();
        return (
          <fieldset
            key={row.key}
            {...getFieldsetProps(row, { ariaAttributes: false })}
            className="row-group"
            data-cells="3"
          >
            <SelectField field={platform} options={options} label={t("creator.application.platform")} />
            <TextField field={url} type="url" label={t("creator.application.url")} placeholder="https://" />
            <NumberField field={followers} whole label={t("creator.application.followers")} />
            <Button
              {...form.remove.getButtonProps({ name: field.name, index })}
              type="submit"
              variant="subtle"
              size="sm"
              className="row-remove"
              aria-label={t("creator.application.removeChannel", { number: index + 1 })}
            >
              <IconTrash size={18} stroke={1.7} aria-hidden="true" />
            </Button>
          </fieldset>
        );
      })}
      <div>
        <Button
          {...form.insert.getButtonProps({ name: field.name })}
          type="submit"
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
        >
          {t("creator.application.addChannel")}
        </Button>
      </div>
    </div>
  );
}
