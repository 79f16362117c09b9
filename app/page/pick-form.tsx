import { getFormProps, getSelectProps, type SubmissionResult } from "@conform-to/react";
import { NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FileField } from "#app/file/file-field.tsx";
import { TextArea, TextField, useFieldText } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { PickForm } from "./pick.form.ts";
import type { SourceGroup } from "./source-choices.ts";

type Props = {
  groups: readonly SourceGroup[];
  pick: { source: string; title: string; text: string; fileId: string } | null;
  result: SubmissionResult<string[]> | undefined;
};

/** What is recommended, and why, in the creator's own words. */
export function PickFields({ groups, pick, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: PickForm,
    lastResult: result,
    defaultValue: pick ?? { source: "", title: "", text: "", fileId: "" },
    id: "pick",
  });
  const {
    key,
    defaultValue,
    multiple: _,
    ...select
  } = getSelectProps(fields.source, { ariaAttributes: false });
  const words = useFieldText({
    field: fields.source,
    label: t("creator.page.source"),
    hint: t("creator.page.sourceHint"),
  });
  const titles = new Map(groups.flatMap(({ choices }) => choices.map(({ value, title }) => [value, title])));
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <NativeSelect
        key={key}
        {...select}
        {...words}
        defaultValue={typeof defaultValue === "string" ? defaultValue : ""}
        onChange={(event) => {
          const before = fields.title.value ?? "";
          const isOwn = before !== "" && ![...titles.values()].includes(before);
          const value = titles.get(event.currentTarget.value);
          // What the creator typed stays; a product's name makes way for the next one's.
          if (value && !isOwn) form.update({ name: fields.title.name, value });
        }}
        data={[
          { value: "", label: t("common.form.choose") },
          ...groups.map(({ name, choices }) => ({
            group: name,
            items: choices.map(({ value, label }) => ({ value, label })),
          })),
        ]}
      />
      <TextField
        field={fields.title}
        label={t("creator.page.pickTitle")}
        hint={t("creator.page.pickTitleHint")}
      />
      <TextArea
        field={fields.text}
        rows={5}
        label={t("creator.page.pickText")}
        hint={t("creator.page.pickTextHint")}
      />
      <FileField
        field={fields.fileId}
        to={{ public: true }}
        label={t("creator.page.picture")}
        hint={t("creator.page.pictureHint")}
      />
      <div>
        <SubmitButton>{t("creator.page.save")}</SubmitButton>
      </div>
    </Form>
  );
}
