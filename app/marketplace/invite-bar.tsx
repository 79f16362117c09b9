import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NumberField, SelectField, TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { InviteManyForm } from "./invite.form.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  campaigns: readonly { campaignId: string; name: string }[];
  /** The campaign that the list is looked at for. */
  campaignId: string | null;
  chosen: number;
};

export const inviteForm = "invite-many";

/** To which campaign, with which line, at which rate. */
export function InviteBar({ result, campaigns, campaignId, chosen }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: InviteManyForm,
    lastResult: result,
    id: inviteForm,
    defaultValue: { campaign: campaignId ?? campaigns[0]?.campaignId ?? "" },
  });
  return (
    <section className="panel">
      <h2>{t("seller.discover.inviteTitle")}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <FormErrors form={form} />
        {fields.ids.errors ? <p className="file-problem">{t("seller.discover.errors.noneChosen")}</p> : null}
        <SelectField
          field={fields.campaign}
          label={t("seller.discover.campaign")}
          options={campaigns.map(({ campaignId: value, name }) => ({ value, label: name }))}
        />
        <TextArea
          field={fields.message}
          rows={3}
          label={t("seller.discover.message")}
          hint={t("seller.discover.messageHint")}
        />
        <NumberField
          field={fields.rate}
          unit="%"
          label={t("seller.discover.rate")}
          hint={t("seller.discover.rateHint")}
        />
        <div>
          <SubmitButton>
            {chosen > 0 ? t("seller.discover.invite", { count: chosen }) : t("seller.discover.inviteTitle")}
          </SubmitButton>
        </div>
      </Form>
    </section>
  );
}
