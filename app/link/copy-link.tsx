import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A short link in a table, with a small button that copies it. */
export function CopyLink({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <span className="copy-link">
      <code>{url.replace(/^https?:\/\//, "")}</code>
      <CopyButton value={url} timeout={2000}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            onClick={copy}
            aria-label={`${t(copied ? "common.actions.copied" : "common.actions.copy")}: ${url}`}
          >
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
