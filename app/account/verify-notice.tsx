import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

/** Asks for the mailed link to be followed; `done` is what became of asking for another. */
export function VerifyNotice({ email, done }: { email: string; done: string | null }) {
  const { t } = useTranslation();
  if (done === "verify-sent") return <Notice kind="success">{t("notice.verify.sent", { email })}</Notice>;
  if (done === "verify-too_often") return <Notice kind="warn">{t("notice.verify.tooOften")}</Notice>;
  return (
    <Notice
      title={t("notice.verify.askTitle")}
      action={
        <Form method="post">
          <input type="hidden" name="intent" value="verify" />
          <SubmitButton variant="default" size="sm">
            {t("notice.verify.again")}
          </SubmitButton>
        </Form>
      }
    >
      {t("notice.verify.askText", { email })}
    </Notice>
  );
}
