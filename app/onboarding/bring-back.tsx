import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** Shows the list again that was put away. */
export function BringBack() {
  const { t } = useTranslation();
  return (
    <Form method="post">
      <Button type="submit" name="intent" value="bring_back_steps" variant="subtle" size="sm">
        {t("onboarding.bringBack")}
      </Button>
    </Form>
  );
}
