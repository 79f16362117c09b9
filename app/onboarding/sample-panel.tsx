import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";

/** Adds the sample, or leads to it and takes it away. */
export function SamplePanel({ sampleId }: { sampleId: string | null }) {
  const { t } = useTranslation();
  if (!sampleId)
    return (
      <Form method="post">
        <Button type="submit" name="intent" value="add_sample" variant="default" size="sm">
          {t("onboarding.sample.add")}
        </Button>
      </Form>
    );
  return (
    <Notice title={t("onboarding.sample.title")}>
      <p>{t("onboarding.sample.text")}</p>
      <div className="checklist-more">
        <Link to={`/seller/campaigns/${sampleId}`}>{t("onboarding.sample.look")}</Link>
        <Form method="post">
          <Button type="submit" name="intent" value="remove_sample" variant="subtle" size="sm">
            {t("onboarding.sample.remove")}
          </Button>
        </Form>
      </div>
    </Notice>
  );
}
