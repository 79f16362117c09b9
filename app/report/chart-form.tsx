import "#app/dashboard/dashboard.css";
import "./report.css";
import { getFormProps, getInputProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { type Program, partsOfCode } from "./accrual.ts";
import { ChartForm as schema } from "./chart.form.ts";

type Props = {
  program: Program;
  accounts: { code: string; theirs: string }[];
  acts: boolean;
  result: SubmissionResult<string[]> | undefined;
};

/** Our accounts, each with a field for theirs; a provider's or an authority's own goes before its family's. */
export function ChartFields({ program, accounts, acts, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    id: "chart",
    defaultValue: { program, accounts: accounts.map(({ code, theirs }) => ({ code, theirs })) },
  });
  return (
    <section className="panel">
      <Form method="post" {...getFormProps(form)} className="form-wide stack">
        <FormErrors form={form} />
        <input {...getInputProps(fields.program, { type: "hidden" })} key="program" />
        <div className="chart-rows">
          {fields.accounts.getFieldList().map((row) => {
            const { code, theirs } = row.getFieldset();
            const ours = code.initialValue ?? "";
            const { family, own } = partsOfCode(ours);
            return (
              <div key={row.key}>
                <input {...getInputProps(code, { type: "hidden" })} key={code.key} />
                <TextField
                  field={theirs}
                  label={[family ? t(`reporting.account.${family}`) : ours, own].filter(Boolean).join(": ")}
                  hint={<span className="mono">{ours}</span>}
                  autoComplete="off"
                />
              </div>
            );
          })}
        </div>
        {acts ? <SubmitButton>{t("reporting.chart.save")}</SubmitButton> : null}
      </Form>
    </section>
  );
}
