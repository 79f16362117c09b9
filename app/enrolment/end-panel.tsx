import "#app/enrolment/room.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { EndForm, LeaveForm } from "./end.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  intent: "leave" | "end";
  words: { title: string; text: string; reason: string; confirm: string };
};

/** The way out, folded away: what it does is read before the button is there. It works without a script. */
export function EndPanel({ result, intent, words }: Props) {
  const schema = intent === "end" ? EndForm : LeaveForm;
  const [form, fields] = useZodForm({ schema, lastResult: result, id: intent });
  return (
    <details className="panel room-fold" open={result !== undefined}>
      <summary>{words.title}</summary>
      <Form method="post" {...getFormProps(form)} className="form" aria-label={words.title}>
        <p>{words.text}</p>
        <FormErrors form={form} />
        <TextArea field={fields.reason} label={words.reason} rows={2} />
        <div>
          <SubmitButton name="intent" value={intent} variant="default">
            {words.confirm}
          </SubmitButton>
        </div>
      </Form>
    </details>
  );
}
