import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CopyField } from "#app/ui/copy-field.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { ShareButton } from "./caption-maker.tsx";

type Props = {
  main: { linkId: string; url: string; short: string; qr: string };
  coupon: string | null;
};

/** What a creator shares: the link, the code, and what else the link can be taken as. */
export function MainLink({ main, coupon }: Props) {
  const { t } = useTranslation();
  return (
    <section className="panel rows">
      <CopyField value={main.url} label={t("creator.campaign.enrolment.yourLink")} />
      <ShareButton url={main.url} />
      {coupon ? (
        <div>
          <CopyField value={coupon} label={t("creator.campaign.enrolment.yourCode")} />
          <p className="small dimmed">{t("creator.campaign.enrolment.codeHint")}</p>
        </div>
      ) : null}
      <details className="room-fold">
        <summary>{t("creator.room.more")}</summary>
        <div className="share">
          <QrCode svg={main.qr} label={t("creator.link.qr", { link: main.url })} size={176} />
          <div className="rows">
            <div className="room-actions">
              {(["svg", "png"] as const).map((kind) => (
                <Button
                  key={kind}
                  component="a"
                  href={`/creator/links/${main.linkId}/qr.${kind}`}
                  download
                  variant="default"
                  size="sm"
                  leftSection={<IconDownload size={16} aria-hidden="true" />}
                >
                  QR {kind.toUpperCase()}
                </Button>
              ))}
            </div>
            <CopyField value={main.short} label={t("creator.sharing.bio")} />
            <p className="small dimmed">{t("creator.sharing.bioHint")}</p>
          </div>
        </div>
      </details>
    </section>
  );
}
