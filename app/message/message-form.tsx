import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { useFetcher, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FileField } from "#app/file/file-field.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { NewMessage } from "./message.form.ts";
import type { Thread } from "./thread.server.ts";

type Answer = { result: SubmissionResult<string[]> } | undefined;
type Props = { thread: Thread; formKey: string; result?: SubmissionResult<string[]> | undefined };

/** Sends to the thread's own page and comes back to where it stands. Enter makes a new line, as in every text of several. */
export function MessageForm({ thread, formKey, result }: Props) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Answer>();
  const { pathname, search } = useLocation();
  const { side, sellerId, creatorId, campaigns, campaignId } = thread;
  const [form, fields] = useZodForm({
    schema: NewMessage,
    lastResult: fetcher.data?.result ?? result,
    defaultValue: { formKey, back: pathname + search, ...(campaignId ? { campaignId } : {}) },
    id: `message-${side === "seller" ? creatorId : sellerId}`,
  });
  return (
    <fetcher.Form method="post" action={thread.path} {...getFormProps(form)} className="form line-form">
      <FormErrors form={form} />
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="back" value={pathname + search} />
      <TextArea field={fields.text} label={t("message.text")} hint={t("message.textHint")} rows={3} />
      {campaigns.length > 0 ? (
        <SelectField
          field={fields.campaignId}
          label={t("message.about")}
          placeholder={t("message.aboutNothing")}
          options={campaigns.map((one) => ({ value: one.campaignId, label: one.name }))}
        />
      ) : null}
      <FileField
        field={fields.fileId}
        label={t("message.file")}
        pdf
        to={side === "seller" ? { as: "seller", creator: creatorId } : { seller: sellerId }}
      />
      <Button type="submit" loading={fetcher.state !== "idle"}>
        {t("message.send")}
      </Button>
    </fetcher.Form>
  );
}
