import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A small button in a table that copies the whole caption of a link, disclosure first. */
export function CopyCaption({ url, caption }: { url: string; caption: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={caption} timeout={2000}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          onClick={copy}
          aria-label={copied ? t("common.actions.copied") : t("creator.sharing.copyCaptionOf", { link: url })}
        >
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
