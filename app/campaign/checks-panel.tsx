import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { quickOrder } from "#app/rules/review.ts";
import { NumberField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { ChecksForm } from "./checks.form.ts";

type Props = { quickOrderSeconds: number; result: SubmissionResult<string[]> | undefined };

/** Which orders a person looks at before they are paid. */
export function ChecksPanel({ quickOrderSeconds, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ChecksForm,
    lastResult: result,
    defaultValue: { quickOrderSeconds },
    id: "checks-form",
  });
  return (
    <section className="panel rows" id="checks">
      <h2>{t("review.title")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="intent" value="checks" />
        <NumberField
          field={fields.quickOrderSeconds}
          label={t("review.quick")}
          hint={t("review.quickHint", { most: quickOrder.most })}
          unit={t("review.seconds")}
        />
        <div>
          <SubmitButton variant="default">{t("review.save")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
