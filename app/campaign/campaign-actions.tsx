import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rateText } from "#app/campaign/rate-text.ts";
import type { Terms } from "#app/rules/terms.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import type { Status } from "#app/ui/status.tsx";

type Props = {
  status: Extract<Status, "draft" | "published" | "paused" | "closed">;
  joinMode: "open" | "application" | "invited";
  terms: Terms;
  enrolled: number;
  editTo: string;
  /** Makes another like it. */
  copy: ReactNode;
  /** Paused for lack of funds: a larger budget resumes it, nothing else. */
  fundsEnded: boolean;
};

/** What may be done with a campaign in its state; each with the effect on its button. */
export function CampaignActions({ status, joinMode, terms, enrolled, editTo, copy, fundsEnded }: Props) {
  const { t, i18n } = useTranslation();
  const words = {
    rate: rateText(t, terms.rate, terms.currency, i18n.language),
    hold: terms.holdDays,
    count: enrolled,
  };
  if (status === "closed") return copy;
  const close = (
    <ConfirmButton
      key="close"
      label={t("seller.campaign.detail.close")}
      title={t("seller.campaign.detail.closeTitle")}
      confirmLabel={t("seller.campaign.detail.closeConfirm", words)}
      fields={{ intent: "close" }}
      tone="danger"
      variant="default"
    >
      {t("seller.campaign.detail.closeText")}
    </ConfirmButton>
  );
  const edit = (
    <Button key="edit" component={Link} to={editTo} variant="default">
      {t("seller.campaign.detail.edit")}
    </Button>
  );
  if (status === "draft") {
    return (
      <>
        {copy}
        {edit}
        <ConfirmButton
          label={t("seller.campaign.detail.publish")}
          title={t("seller.campaign.detail.publishTitle")}
          confirmLabel={t("seller.campaign.detail.publishConfirm", words)}
          fields={{ intent: "publish" }}
        >
          <div className="rows">
            <p>{t("seller.campaign.detail.publishText")}</p>
            <p>
              {joinMode === "invited"
                ? t("seller.campaign.detail.publishInvited")
                : t("seller.campaign.detail.publishDirectory")}
            </p>
          </div>
        </ConfirmButton>
      </>
    );
  }
  if (status === "paused" && fundsEnded)
    return (
      <>
        {copy}
        {edit}
        {close}
      </>
    );
  if (status === "paused") {
    return (
      <>
        {copy}
        {edit}
        <ConfirmButton
          key="resume"
          label={t("seller.campaign.detail.resume")}
          title={t("seller.campaign.detail.resumeTitle")}
          confirmLabel={t("seller.campaign.detail.resumeConfirm")}
          fields={{ intent: "resume" }}
        >
          {t("seller.campaign.detail.resumeText")}
        </ConfirmButton>
        {close}
      </>
    );
  }
  return (
    <>
      {copy}
      {edit}
      <ConfirmButton
        key="pause"
        label={t("seller.campaign.detail.pause")}
        title={t("seller.campaign.detail.pauseTitle")}
        confirmLabel={t("seller.campaign.detail.pauseConfirm", words)}
        fields={{ intent: "pause" }}
        variant="default"
      >
        {t("seller.campaign.detail.pauseText")}
      </ConfirmButton>
      {close}
    </>
  );
}
