import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { type Prose, ProseText } from "#app/ui/prose.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { Announcement } from "./announcement.form.ts";

export type Preview = { subject: string; text: string; prose: Prose; announcementId: string };

/** Written, looked at as the creators will read it, and only then sent. */
export function AnnouncementForm({
  announcementId,
  creators,
  result,
  preview,
}: {
  announcementId: string;
  creators: number;
  result: SubmissionResult<string[]> | undefined;
  preview: Preview | null;
}) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: Announcement,
    lastResult: result,
    defaultValue: preview
      ? { subject: preview.subject, text: preview.text, announcementId }
      : { announcementId },
    id: "announcement",
  });
  return (
    <div className="stack">
      {preview ? <Look preview={preview} creators={creators} /> : null}
      <Form method="post" {...getFormProps(form)} className="panel form">
        <input type="hidden" name="announcementId" value={preview?.announcementId ?? announcementId} />
        <FormErrors form={form} />
        <TextField field={fields.subject} label={t("message.announcement.subject")} />
        <TextArea
          field={fields.text}
          label={t("message.announcement.text")}
          hint={t("message.announcement.textHint")}
          rows={6}
        />
        <div>
          <SubmitButton name="intent" value="preview" {...(preview ? { variant: "default" } : {})}>
            {t("message.announcement.preview")}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}

function Look({
  preview: { subject, text, prose, announcementId },
  creators,
}: {
  preview: Preview;
  creators: number;
}) {
  const { t } = useTranslation();
  return (
    <section className="panel stack" aria-label={t("message.announcement.previewTitle")}>
      <div>
        <p className="dimmed small">{t("message.announcement.previewTitle")}</p>
        <h2>{subject}</h2>
      </div>
      <ProseText prose={prose} />
      <Form method="post">
        <input type="hidden" name="subject" value={subject} />
        <input type="hidden" name="text" value={text} />
        <input type="hidden" name="announcementId" value={announcementId} />
        <p className="dimmed small">{t("message.announcement.sendHint")}</p>
        <SubmitButton name="intent" value="send">
          {t("message.announcement.send", { count: creators })}
        </SubmitButton>
      </Form>
    </section>
  );
}
