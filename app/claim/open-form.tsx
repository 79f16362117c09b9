import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { NumberField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { kinds, OpenForm as schema } from "./claim.form.ts";
import type { ClaimPlace } from "./claim.queries.server.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  places: readonly ClaimPlace[];
  /** What the address says: an order's number, or a sale of theirs. */
  about: { orderRef: string; sale: string; campaignId: string };
};

export function OpenForm({ result, places, about }: Props) {
  const { t } = useTranslation();
  const only = places.length === 1 ? places[0]?.campaignId : undefined;
  const [form, fields] = useZodForm({
    schema,
    lastResult: result,
    defaultValue: { orderRef: about.orderRef, campaignId: about.campaignId || (only ?? "") },
    id: "claim",
  });
  return (
    <section className="panel">
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        {about.sale ? <input type="hidden" name="sale" value={about.sale} /> : null}
        <RadioCards
          field={fields.kind}
          label={t("claim.form.kind")}
          options={kinds.map((value) => ({
            ...{ value, label: t(`claim.kind.${value}`), text: t(`claim.kindText.${value}`) },
          }))}
        />
        <TextField
          field={fields.orderRef}
          label={t("claim.form.order")}
          hint={t("claim.form.orderHint")}
          autoComplete="off"
        />
        <SelectField
          field={fields.campaignId}
          label={t("claim.campaign")}
          options={places.map(({ campaignId, name, seller, currency }) => ({
            ...{ value: campaignId, label: `${name} · ${seller} (${currency})` },
          }))}
        />
        <NumberField field={fields.amount} label={t("claim.form.amount")} hint={t("claim.form.amountHint")} />
        <TextArea field={fields.text} label={t("claim.words")} hint={t("claim.form.textHint")} />
        <SubmitButton>{t("claim.form.send")}</SubmitButton>
      </Form>
    </section>
  );
}
