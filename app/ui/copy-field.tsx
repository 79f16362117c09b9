import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

export type CopyFieldProps = { value: string; label: string };

/** A link, code or key to take elsewhere. Selectable by hand where the clipboard is refused. */
export function CopyField({ value, label }: CopyFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="copy">
      <span className="copy-label">{label}</span>
      <div className="copy-row">
        <code className="copy-value">{value}</code>
        <CopyButton value={value} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="sm"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              aria-label={`${t("common.actions.copy")}: ${label}`}
            >
              <span aria-live="polite">{t(copied ? "common.actions.copied" : "common.actions.copy")}</span>
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
