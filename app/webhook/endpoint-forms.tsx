import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { EndpointForm, EventsForm } from "#app/webhook/endpoint.form.ts";
import { EventChecks } from "#app/webhook/event-checks.tsx";
import { isWebhookType } from "#app/webhook/types.ts";

type Result = { result: SubmissionResult<string[]> | undefined };

export function NewEndpoint({ result }: Result) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: EndpointForm, lastResult: result, id: "endpoint" });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField
        field={fields.url}
        type="url"
        mono
        label={t("seller.webhook.url")}
        hint={t("seller.webhook.urlHint")}
        placeholder="https://example.com/webhooks/rekan"
        autoComplete="off"
      />
      <EventChecks field={fields.events} />
      <SubmitButton>{t("seller.webhook.add")}</SubmitButton>
    </Form>
  );
}

export function ChooseEvents({ result, chosen }: Result & { chosen: readonly string[] }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: EventsForm,
    lastResult: result,
    id: "events",
    defaultValue: { events: chosen.filter(isWebhookType) },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="events" />
      <EventChecks field={fields.events} open={chosen.length > 0} />
      <SubmitButton variant="default">{t("seller.webhook.saveEvents")}</SubmitButton>
    </Form>
  );
}
