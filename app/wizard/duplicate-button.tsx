import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

type Props = { campaignId: string; name: string; formKey: string; size?: "sm" | "md" };

/** Makes a draft like this campaign. @param formKey of the page, so that two presses make one */
export function DuplicateButton({ campaignId, name, formKey, size = "md" }: Props) {
  const { t } = useTranslation();
  return (
    <Form method="post" action={`/seller/campaigns/${campaignId}?index`}>
      <input type="hidden" name="formKey" value={formKey} />
      <Button
        type="submit"
        name="intent"
        value="duplicate"
        variant={size === "sm" ? "subtle" : "default"}
        size={size}
        aria-label={t("seller.campaign.wizard.duplicate.of", { name })}
      >
        {t("seller.campaign.wizard.duplicate.action")}
      </Button>
    </Form>
  );
}
