import { useTranslation } from "react-i18next";
import { FormStep } from "#app/campaign/fold-section.tsx";
import { niches } from "#app/campaign/niches.ts";
import { FileField } from "#app/file/file-field.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { type Prose, ProseText } from "#app/ui/prose.tsx";
import { BriefForm } from "./brief.form.ts";
import { PickField } from "./pick-field.tsx";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";
import { useAutosave } from "./use-autosave.ts";

/** What a campaign is, with its brief as it will read. */
export function BriefStep({ page, result, defaults, prose }: StepProps & { prose: Prose }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    ...{ schema: BriefForm, lastResult: result, defaultValue: defaults, id: "step-brief" },
  });
  const { saving, prose: typed } = useAutosave({ formId: form.id, ...page });
  const shown = typed ?? prose;
  return (
    <StepForm page={page} form={form} saving={saving}>
      <FormStep title={t("seller.campaign.steps.what")}>
        <TextField
          field={fields.name}
          label={t("seller.campaign.fields.name")}
          hint={t("seller.campaign.fields.nameHint")}
        />
        <TextArea
          field={fields.brief}
          rows={7}
          label={t("seller.campaign.fields.brief")}
          hint={
            <>
              {t("seller.campaign.fields.briefHint")} {t("seller.campaign.wizard.brief.markdown")}
            </>
          }
        />
        <details className="rows">
          <summary>{t("seller.campaign.wizard.brief.preview")}</summary>
          <div className="example-line">
            {shown.length > 0 ? (
              <ProseText prose={shown} />
            ) : (
              <p className="dimmed">{t("seller.campaign.wizard.brief.previewEmpty")}</p>
            )}
          </div>
        </details>
      </FormStep>
      <FormStep title={t("seller.campaign.wizard.brief.found")}>
        <PickField
          field={fields.niches}
          options={niches.map((value) => ({ value, label: t(`common.niches.${value}`) }))}
          label={t("seller.campaign.wizard.brief.niches")}
          hint={t("seller.campaign.wizard.brief.nichesHint")}
        />
        <FileField
          field={fields.coverFileId}
          to={{ public: true }}
          label={t("seller.campaign.wizard.brief.cover")}
          hint={t("seller.campaign.wizard.brief.coverHint")}
        />
      </FormStep>
      {page.status === "draft" ? (
        <FormStep title={t("seller.campaign.steps.when")}>
          <div className="fields-row">
            <DateField
              field={fields.startsOn}
              label={t("seller.campaign.fields.startsOn")}
              hint={t("seller.campaign.fields.daysHint")}
            />
            <DateField
              field={fields.endsOn}
              label={t("seller.campaign.fields.endsOn")}
              hint={t("seller.campaign.fields.endsHint")}
            />
          </div>
        </FormStep>
      ) : (
        <p className="dimmed small">{t("seller.campaign.wizard.brief.days")}</p>
      )}
    </StepForm>
  );
}
