import "#app/wizard/wizard.css";
import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { rateText } from "#app/campaign/rate-text.ts";
import { CampaignView } from "#app/marketplace/campaign-view.tsx";
import type { ViewOf } from "#app/marketplace/view-of.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Missing } from "./missing.ts";
import { stepPath } from "./steps.ts";

type Props = { campaignId: string; view: ViewOf; missing: Missing; budget: bigint | null };

/** Everything in words as creators will read it, what is missing, and the button that makes it public. */
export function ReviewStep({ campaignId, view, missing, budget }: Props) {
  const { t, i18n } = useTranslation();
  const ready = missing.open.length === 0 && !missing.sample && !missing.over;
  return (
    <div className="stack">
      {ready ? (
        <Notice kind="success">{t("seller.campaign.wizard.review.ready")}</Notice>
      ) : (
        <Notice kind="warn" title={t("seller.campaign.wizard.review.missing")}>
          <ul>
            {missing.open.map((step) => (
              <li key={step}>
                <Link to={stepPath(campaignId, step)}>
                  {t("seller.campaign.wizard.review.missingStep", {
                    step: t(`seller.campaign.wizard.steps.${step}`),
                  })}
                </Link>
              </li>
            ))}
            {missing.sample ? <li>{t("seller.campaign.wizard.review.sample")}</li> : null}
            {missing.over ? <li>{t("seller.campaign.wizard.review.over")}</li> : null}
          </ul>
        </Notice>
      )}
      {missing.better.length > 0 ? (
        <Notice title={t("seller.campaign.wizard.review.better")}>
          <ul>
            {missing.better.map(({ step, what }) => (
              <li key={what}>
                <Link to={stepPath(campaignId, step)}>{t(`seller.campaign.wizard.review.${what}`)}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {budget === null ? null : (
        <p>
          {t("seller.campaign.wizard.review.budget", {
            amount: formatMoney(budget, view.currency, i18n.language),
          })}
        </p>
      )}
      <CampaignView view={view} />
      <div className="wizard-foot">
        <Button component={Link} to={stepPath(campaignId, "kit")} variant="default">
          {t("seller.campaign.wizard.back")}
        </Button>
        <Link to={`/seller/campaigns/${campaignId}/preview`} className="wizard-saving">
          {t("seller.campaign.wizard.toPreview")}
        </Link>
        <PublishButton campaignId={campaignId} view={view} ready={ready} />
      </div>
    </div>
  );
}

function PublishButton({ campaignId, view, ready }: Pick<Props, "campaignId" | "view"> & { ready: boolean }) {
  const { t, i18n } = useTranslation();
  const { terms, joinMode } = view;
  const words = { rate: rateText(t, terms.rate, terms.currency, i18n.language), hold: terms.holdDays };
  return (
    <ConfirmButton
      label={t("seller.campaign.detail.publish")}
      title={t("seller.campaign.detail.publishTitle")}
      confirmLabel={t("seller.campaign.detail.publishConfirm", words)}
      fields={{ intent: "publish" }}
      action={`/seller/campaigns/${campaignId}?index`}
      disabled={!ready}
    >
      <div className="rows">
        <p>{t("seller.campaign.detail.publishText")}</p>
        <p>
          {t(
            joinMode === "invited"
              ? "seller.campaign.detail.publishInvited"
              : "seller.campaign.detail.publishDirectory",
          )}
        </p>
      </div>
    </ConfirmButton>
  );
}
