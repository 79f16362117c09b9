import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { ApproveForm, ChangesForm } from "./content.form.ts";

type Result = SubmissionResult<string[]> | undefined;
type Props = {
  name: string;
  /** What approving it pays, written; null: nothing. */
  amount: string | null;
  /** The same in minor units; it goes along, so that nothing else is paid. */
  pays: bigint;
  may: { review: boolean; pay: boolean };
  result: Result;
};

/** Yes, or what is to be different. The button says what it pays. */
export function ReviewPanel({ name, amount, pays, may, result }: Props) {
  const { t } = useTranslation();
  const asks = result?.initialValue?.intent === "ask";
  const mayApprove = amount === null ? may.review : may.pay;
  if (!mayApprove && !may.review) return <p className="dimmed">{t("content.review.readOnly")}</p>;
  return (
    <section className="panel stack">
      {mayApprove ? (
        <Approve name={name} amount={amount} pays={pays} result={asks ? undefined : result} />
      ) : (
        <p>{t("content.review.payerOnly", { amount })}</p>
      )}
      {may.review ? <Ask result={asks ? result : undefined} /> : null}
    </section>
  );
}

function Approve({ name, amount, pays, result }: Omit<Props, "may">) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: ApproveForm, lastResult: result, id: "approve" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextArea
        field={fields.comment}
        label={t("content.review.comment")}
        hint={t("content.review.commentHint")}
        rows={2}
      />
      <input type="hidden" name="pays" value={String(pays)} />
      {amount ? <p className="small dimmed">{t("content.review.payHint", { name })}</p> : null}
      <div>
        <SubmitButton name="intent" value="approve">
          {amount ? t("content.review.approvePays", { amount }) : t("content.review.approve")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function Ask({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: ChangesForm, lastResult: result, id: "ask" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextArea field={fields.comment} label={t("content.review.change")} rows={3} />
      <div>
        <SubmitButton name="intent" value="ask" variant="default">
          {t("content.review.ask")}
        </SubmitButton>
      </div>
    </Form>
  );
}
