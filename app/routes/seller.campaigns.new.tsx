import "#app/campaign/campaign.css";
import { randomUUID } from "node:crypto";
import { getFormProps, getInputProps } from "@conform-to/react";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { listCampaigns } from "#app/campaign/campaign.queries.server.ts";
import { currencyChoices } from "#app/campaign/currency-choices.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { parseForm, useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { StartForm } from "#app/wizard/start.form.ts";
import { startDraft } from "#app/wizard/start.server.ts";
import { stepPath } from "#app/wizard/steps.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => t("seller.campaign.wizard.start.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const [origins, [last]] = await Promise.all([originsOf(seller.sellerId), listCampaigns(seller)]);
  const usual = { shop: origins[0] ?? "", currency: last?.currency ?? "", formKey: randomUUID() };
  return { currencies: currencyChoices(await getLocale(request)), usual };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), StartForm);
  if (submission.status !== "success") return refuse(submission);
  const started = await startDraft(seller, submission.value);
  if (started.outcome === "refused_shop")
    return refuse(submission, { fieldErrors: { shop: [`public.link.refused.${started.because}`] } });
  return redirect(stepPath(started.campaignId, "brief"));
}

export default function NewCampaignPage() {
  const { currencies, usual } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const lastResult = useActionData<typeof action>()?.result;
  const [form, fields] = useZodForm({ schema: StartForm, lastResult, defaultValue: usual, id: "campaign" });
  const { key, ...formKey } = getInputProps(fields.formKey, { type: "hidden" });
  return (
    <>
      <PageHeader
        title={t("seller.campaign.wizard.start.title")}
        lead={t("seller.campaign.wizard.start.lead")}
      />
      <Form method="post" {...getFormProps(form)} className="form panel">
        <FormErrors form={form} />
        <input key={key} {...formKey} />
        <TextField
          field={fields.name}
          label={t("seller.campaign.fields.name")}
          hint={t("seller.campaign.fields.nameHint")}
        />
        <TextField
          field={fields.shop}
          placeholder="https://shop.example"
          label={t("seller.campaign.wizard.start.shop")}
          hint={t("seller.campaign.wizard.start.shopHint")}
        />
        <SelectField
          field={fields.currency}
          options={currencies}
          label={t("seller.campaign.fields.currency")}
          hint={t("seller.campaign.fields.currencyHint")}
        />
        <div>
          <SubmitButton>{t("seller.campaign.wizard.start.create")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
