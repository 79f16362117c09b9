import { NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { spans } from "./rehearsal.form.ts";

/** How many days of orders, and go. */
export function StartRehearsal({ action }: { action: string }) {
  const { t } = useTranslation();
  return (
    <Form method="post" action={action} className="pair-form">
      <NativeSelect
        name="days"
        label={t("rehearsal.days")}
        defaultValue="90"
        data={spans.map((count) => ({ value: String(count), label: t("rehearsal.daysOption", { count }) }))}
      />
      <SubmitButton>{t("rehearsal.start")}</SubmitButton>
    </Form>
  );
}
