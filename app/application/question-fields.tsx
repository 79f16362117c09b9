import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { CampaignQuestion } from "#app/campaign/extras.queries.server.ts";
import { SelectField, TextArea } from "#app/ui/field.tsx";

type Props = {
  field: FieldMetadata<(string | undefined)[] | undefined>;
  questions: readonly CampaignQuestion[];
};

/** The campaign's own questions, in its order. */
export function QuestionFields({ field, questions }: Props) {
  const { t } = useTranslation();
  if (questions.length === 0) return null;
  const rows = field.getFieldList();
  return (
    <div className="rows">
      <p className="rows-title">{t("creator.joining.questions")}</p>
      {questions.map(({ questionId, text, required, options }, index) => {
        const row = rows[index];
        if (!row) return null;
        // Which ones are required is the campaign's to say, not the schema's.
        const asked = { field: { ...row, required } as typeof row, label: text };
        return options.length > 0 ? (
          <SelectField
            key={questionId}
            {...asked}
            options={[
              { value: "", label: t("creator.joining.choose") },
              ...options.map((value) => ({ value, label: value })),
            ]}
          />
        ) : (
          <TextArea key={questionId} {...asked} rows={2} />
        );
      })}
    </div>
  );
}
