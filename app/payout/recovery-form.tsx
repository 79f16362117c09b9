import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { percentText } from "#app/rules/terms.ts";
import { NumberField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { RecoveryForm as schema } from "./finance.form.ts";
import { percentOf } from "./recovery-panel.tsx";

type Props = { maxBps: number; acts: boolean; result: SubmissionResult<string[]> | undefined };

/** How much of what is released may go to what a creator owes. */
export function RecoveryForm({ maxBps, acts, result }: Props) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: { percent: percentText(maxBps) },
    id: "recovery",
  });
  return (
    <section className="panel" id="recovery">
      <h2>{t("finance.recovery.title")}</h2>
      {acts ? (
        <Form method="post" {...getFormProps(form)} className="form">
          <p className="dimmed">{t("finance.recovery.text")}</p>
          <input type="hidden" name="intent" value="recovery" />
          <NumberField
            field={fields.percent}
            label={t("finance.recovery.label")}
            hint={t("finance.recovery.hint")}
            unit="%"
          />
          <SubmitButton variant="default">{t("finance.recovery.save")}</SubmitButton>
        </Form>
      ) : (
        <p>{t("finance.recovery.now", { percent: percentOf(maxBps, i18n.language) })}</p>
      )}
    </section>
  );
}
