import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { ApproveForm, DeclineForm, ShipForm } from "./sample.form.ts";

type Result = SubmissionResult<string[]> | undefined;

/** What can be done with a sample where it is now. */
export function DecideForms({ status, result }: { status: string; result: Result }) {
  const intent = result?.initialValue?.intent;
  const of = (one: string) => (intent === one ? result : undefined);
  if (status !== "requested" && status !== "approved") return null;
  return (
    <section className="panel stack">
      {status === "requested" ? <Approve result={of("approve")} /> : <Ship result={of("ship")} />}
      <Decline result={of("decline")} />
    </section>
  );
}

function Approve({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [form] = useZodForm({ schema: ApproveForm, lastResult: result, id: "approve" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <div>
        <SubmitButton name="intent" value="approve">
          {t("sample.approve")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function Ship({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: ShipForm, lastResult: result, id: "ship" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField field={fields.carrier} label={t("sample.carrier")} />
      <TextField field={fields.tracking} label={t("sample.tracking")} mono />
      <div>
        <SubmitButton name="intent" value="ship">
          {t("sample.ship")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function Decline({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: DeclineForm, lastResult: result, id: "decline" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextArea field={fields.reason} label={t("sample.declineReason")} rows={2} />
      <div>
        <SubmitButton name="intent" value="decline" variant="default">
          {t("sample.decline")}
        </SubmitButton>
      </div>
    </Form>
  );
}
