import "#app/wizard/wizard.css";
import type { DefaultValue, SubmissionResult } from "@conform-to/react";
import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { ChannelRows } from "#app/application/apply-form.tsx";
import { niches } from "#app/campaign/niches.ts";
import { FileField } from "#app/file/file-field.tsx";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { type Choice, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { PickField } from "#app/wizard/pick-field.tsx";
import { ProfileForm } from "./profile.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  defaultValue: DefaultValue<z.input<typeof ProfileForm>>;
  handle: string;
  countries: readonly Choice[];
};

/** Who a creator is, and who may read it. */
export function ProfileFields({ result, defaultValue, handle, countries }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: ProfileForm, lastResult: result, defaultValue, id: "profile" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField field={fields.displayName} label={t("creator.profile.name")} autoComplete="nickname" />
      <div>
        <p className="rows-title">{t("creator.profile.handle")}</p>
        <p>
          <code>@{handle}</code>
        </p>
        <p className="cards-hint">{t("creator.profile.handleHint")}</p>
      </div>
      <FileField field={fields.pictureFileId} to={{ public: true }} label={t("creator.profile.picture")} />
      <TextArea
        field={fields.bio}
        rows={5}
        label={t("creator.profile.bio")}
        hint={t("creator.profile.bioHint")}
      />
      <SelectField field={fields.country} options={countries} label={t("creator.profile.country")} />
      <PickField
        field={fields.niches}
        options={niches.map((value) => ({ value, label: t(`common.niches.${value}`) }))}
        label={t("creator.profile.niches")}
        hint={t("creator.profile.nichesHint")}
      />
      <ChannelRows form={form} field={fields.channels} asked={false} />
      <CheckboxField
        field={fields.inDirectory}
        label={t("creator.profile.inDirectory")}
        hint={t("creator.profile.inDirectoryHint")}
      />
      <CheckboxField
        field={fields.showsResults}
        label={t("creator.profile.showsResults")}
        hint={t("creator.profile.showsResultsHint")}
      />
      <div>
        <SubmitButton>{t("creator.profile.save")}</SubmitButton>
      </div>
    </Form>
  );
}
