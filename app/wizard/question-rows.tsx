import { type FieldMetadata, getInputProps } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { AddRow, type RowsForm } from "#app/campaign/row-parts.tsx";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { ItemRow } from "./item-row.tsx";
import { type JoinForm, maxQuestions } from "./join.form.ts";

type Props = { form: RowsForm; field: FieldMetadata<z.input<typeof JoinForm>["questions"]> };

/** What a seller asks who applies. */
export function QuestionRows({ form, field }: Props) {
  const { t } = useTranslation();
  const rows = field.getFieldList();
  return (
    <>
      <p className="cards-hint">{t("seller.campaign.wizard.join.questionsHint")}</p>
      {rows.map((row, index) => {
        const { questionId, text, required, options } = row.getFieldset();
        const { key, ...id } = getInputProps(questionId, { type: "hidden" });
        return (
          <ItemRow
            key={row.key}
            id={row.id}
            title={`${t("seller.campaign.wizard.join.question")} ${index + 1}`}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.wizard.join.removeQuestion", { number: index + 1 })}
          >
            <input key={key} {...id} />
            <TextField field={text} label={t("seller.campaign.wizard.join.question")} />
            <TextArea
              field={options}
              rows={2}
              label={t("seller.campaign.wizard.join.options")}
              hint={t("seller.campaign.wizard.join.optionsHint")}
            />
            <CheckboxField field={required} label={t("seller.campaign.wizard.join.required")} />
          </ItemRow>
        );
      })}
      {rows.length < maxQuestions ? (
        <AddRow
          insert={form.insert.getButtonProps({ name: field.name, defaultValue: { text: "" } })}
          label={t("seller.campaign.wizard.join.addQuestion")}
        />
      ) : null}
    </>
  );
}
