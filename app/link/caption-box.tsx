import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A caption of several lines, to be copied as it stands. */
export function CaptionBox({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <span className="copy-label">{label}</span>
      <p className="caption-text">{text}</p>
      <CopyButton value={text} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="sm"
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            aria-label={`${t("creator.link.copyCaption")}: ${label}`}
          >
            <span aria-live="polite">{t(copied ? "common.actions.copied" : "creator.link.copyCaption")}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
