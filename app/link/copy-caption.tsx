import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A small button that copies the whole caption of a link, disclosure first. */
export function CopyCaption({ url, caption }: { url: string; caption: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={caption} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          aria-label={t("creator.sharing.copyCaptionOf", { link: url })}
        >
          <span aria-live="polite">{copied ? t("common.actions.copied") : t("creator.sharing.caption")}</span>
        </Button>
      )}
    </CopyButton>
  );
}
