import { Button, TextInput } from "@mantine/core";
import { useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** What can be done with the applications that are ticked; the boxes name this form. */
export function BulkBar({ chosen, problem }: { chosen: number; problem: string | undefined }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <fieldset
      className="bulk"
      hidden={chosen === 0 && !problem}
      aria-label={t("seller.application.bulk.title")}
    >
      <span aria-live="polite">{t("seller.application.bulk.chosen", { count: chosen })}</span>
      <Button
        type="submit"
        form={bulkForm}
        name="intent"
        value="approve"
        size="sm"
        disabled={chosen === 0 || busy}
      >
        {t("seller.application.bulk.approve", { count: chosen })}
      </Button>
      <Button
        type="submit"
        form={bulkForm}
        formAction="/seller/applications/compare"
        formMethod="get"
        variant="default"
        size="sm"
        disabled={chosen < 2 || chosen > 4}
      >
        {t("seller.application.bulk.compare")}
      </Button>
      <details className="bulk-decline" open={problem ? true : undefined}>
        <summary>{t("seller.application.decline")}</summary>
        <TextInput
          form={bulkForm}
          name="reason"
          size="sm"
          maxLength={500}
          label={t("seller.application.reasonField")}
          placeholder={t("seller.application.reasonPlaceholder")}
          error={problem}
        />
        <Button
          type="submit"
          form={bulkForm}
          name="intent"
          value="decline"
          variant="default"
          size="sm"
          disabled={chosen === 0 || busy}
        >
          {t("seller.application.bulk.decline", { count: chosen })}
        </Button>
      </details>
    </fieldset>
  );
}

/** The id of the form that the boxes and buttons belong to. */
export const bulkForm = "bulk";
