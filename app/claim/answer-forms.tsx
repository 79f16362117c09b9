import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { decimalText } from "#app/rules/money.ts";
import { NumberField, TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { amountIn, GrantForm, RefuseForm } from "./claim.form.ts";
import type { ClaimRow } from "./claim.queries.server.ts";

export type Given = { intent: "grant" | "refuse"; claimId: string; result: SubmissionResult<string[]> };
/** `last`: nobody can be asked after this answer. */
type Props = { claim: ClaimRow; given: Given | undefined; mayGrant: boolean; last?: boolean };

/** The two answers beside each other. What a form was sent with stands in it again when it is refused. */
export function AnswerForms({ claim, given, mayGrant, last = false }: Props) {
  const { t } = useTranslation();
  const own = given?.claimId === claim.claimId ? given : undefined;
  return (
    <div className="two-columns">
      <section className="panel">
        <h2>{t("claim.grant.title")}</h2>
        {mayGrant ? (
          <Grant claim={claim} result={own?.intent === "grant" ? own.result : undefined} />
        ) : (
          <Notice kind="info">{t("claim.grant.notYours")}</Notice>
        )}
      </section>
      <section className="panel">
        <h2>{t("claim.refuse.title")}</h2>
        <Refuse claim={claim} last={last} result={own?.intent === "refuse" ? own.result : undefined} />
      </section>
    </div>
  );
}

type One = { claim: ClaimRow; result: SubmissionResult<string[]> | undefined };

function Grant({ claim: { claimId, currency, asked }, result }: One) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({
    schema: GrantForm,
    lastResult: result,
    defaultValue: { currency, amount: decimalText(asked, currency) },
    id: `grant-${claimId}`,
  });
  const amount = amountIn(currency, fields.amount.value ?? "");
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="grant" />
      <input type="hidden" name="claim" value={claimId} />
      <input type="hidden" name="currency" value={currency} />
      <NumberField
        field={fields.amount}
        label={t("claim.grant.amount")}
        hint={t("claim.grant.amountHint", {
          amount: formatMoney(asked, currency, i18n.language, { exact: true }),
        })}
        unit={currency}
      />
      <TextArea field={fields.answer} label={t("claim.answerLabel")} rows={3} />
      <SubmitButton>
        {amount === undefined
          ? t("claim.grant.title")
          : t("claim.grant.send", { amount: formatMoney(amount, currency, i18n.language, { exact: true }) })}
      </SubmitButton>
    </Form>
  );
}

function Refuse({ claim: { claimId }, result, last }: One & { last: boolean }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: RefuseForm, lastResult: result, id: `refuse-${claimId}` });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="refuse" />
      <input type="hidden" name="claim" value={claimId} />
      <TextArea
        field={fields.answer}
        label={t("claim.answerLabel")}
        {...(last ? {} : { hint: t("claim.refuse.hint") })}
        rows={3}
      />
      <SubmitButton variant="default">{t("claim.refuse.send")}</SubmitButton>
    </Form>
  );
}
