import { type FieldMetadata, getInputProps } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { AddRow, type RowsForm } from "#app/campaign/row-parts.tsx";
import { NumberField, TextArea, TextField } from "#app/ui/field.tsx";
import { ItemRow } from "./item-row.tsx";
import { maxTasks, type workForm } from "./work.form.ts";

type Typed = z.input<ReturnType<typeof workForm>>;
type Props = { form: RowsForm; field: FieldMetadata<Typed["tasks"]>; currency: string };

/** What every creator in it is asked to do. */
export function TaskRows({ form, field, currency }: Props) {
  const { t } = useTranslation();
  const rows = field.getFieldList();
  return (
    <>
      <p className="cards-hint">{t("seller.campaign.wizard.work.tasksHint")}</p>
      {rows.map((row, index) => {
        const { taskId, title, details, dueDays, reward } = row.getFieldset();
        const { key, ...id } = getInputProps(taskId, { type: "hidden" });
        return (
          <ItemRow
            key={row.key}
            id={row.id}
            title={`${t("seller.campaign.wizard.work.task")} ${index + 1}`}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.wizard.work.removeTask", { number: index + 1 })}
          >
            <input key={key} {...id} />
            <TextField field={title} label={t("seller.campaign.wizard.work.task")} />
            <TextArea field={details} rows={2} label={t("seller.campaign.wizard.work.details")} />
            <div className="fields-row">
              <NumberField
                field={dueDays}
                whole
                unit={t("seller.campaign.fields.days")}
                label={t("seller.campaign.wizard.work.dueDays")}
                hint={t("seller.campaign.wizard.work.dueDaysHint")}
              />
              <NumberField
                field={reward}
                unit={currency}
                label={t("seller.campaign.wizard.work.reward")}
                hint={t("seller.campaign.wizard.work.rewardHint")}
              />
            </div>
          </ItemRow>
        );
      })}
      {rows.length < maxTasks ? (
        <AddRow
          insert={form.insert.getButtonProps({ name: field.name, defaultValue: { title: "" } })}
          label={t("seller.campaign.wizard.work.addTask")}
        />
      ) : null}
    </>
  );
}
