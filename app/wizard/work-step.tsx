import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FormStep } from "#app/campaign/fold-section.tsx";
import type { Currency } from "#app/rules/money.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";
import { TaskRows } from "./task-rows.tsx";
import { useAutosave } from "./use-autosave.ts";
import { workForm } from "./work.form.ts";

type Props = StepProps & {
  currency: Currency;
  /** Rekan's own words, by language. */
  ownDisclosures: { en: string; id: string };
};

/** What creators are asked to do, what binds them, and what they say first. */
export function WorkStep({ page, result, defaults, currency, ownDisclosures }: Props) {
  const { t } = useTranslation();
  const schema = useMemo(() => workForm(currency), [currency]);
  const [form, fields] = useZodForm({
    ...{ schema, lastResult: result, defaultValue: defaults, id: "step-work" },
  });
  const { saving } = useAutosave({ formId: form.id, ...page });
  const caption = (text: unknown, own: string) => `${(typeof text === "string" && text.trim()) || own}\n…`;
  return (
    <StepForm page={page} form={form} saving={saving}>
      <FormStep title={t("seller.campaign.wizard.work.tasks")}>
        <TaskRows form={form} field={fields.tasks} currency={currency} />
      </FormStep>
      <FormStep title={t("seller.campaign.wizard.work.rules")}>
        <TextArea
          field={fields.contentRules}
          label={t("seller.campaign.wizard.work.contentRules")}
          hint={t("seller.campaign.wizard.work.contentRulesHint")}
        />
        <TextArea
          field={fields.usageRights}
          label={t("seller.campaign.wizard.work.usageRights")}
          hint={t("seller.campaign.wizard.work.usageRightsHint")}
        />
        <p className="cards-hint">
          {t("seller.campaign.wizard.brief.markdown")} {t("seller.campaign.wizard.work.notInTerms")}
        </p>
      </FormStep>
      <FormStep title={t("seller.campaign.wizard.work.disclosure")}>
        <p className="cards-hint">{t("seller.campaign.wizard.work.disclosureHint")}</p>
        <TextField
          field={fields.disclosureEn}
          label={t("seller.campaign.wizard.work.disclosureEn")}
          placeholder={ownDisclosures.en}
        />
        <TextField
          field={fields.disclosureId}
          label={t("seller.campaign.wizard.work.disclosureId")}
          placeholder={ownDisclosures.id}
        />
        <p className="rows-title">{t("seller.campaign.wizard.work.captionBegins")}</p>
        <p className="caption-text" lang="en">
          {caption(fields.disclosureEn.value, ownDisclosures.en)}
        </p>
        <p className="caption-text" lang="id">
          {caption(fields.disclosureId.value, ownDisclosures.id)}
        </p>
      </FormStep>
    </StepForm>
  );
}
