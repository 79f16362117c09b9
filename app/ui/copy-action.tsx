import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Copies `value` and says so. `of` names the thing for who can't see what stands beside the button. */
export function CopyAction({ value, of, words }: { value: string; of: string; words?: string }) {
  const { t } = useTranslation();
  const action = words ?? t("common.actions.copy");
  return (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="sm"
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          aria-label={`${action}: ${of}`}
        >
          <span aria-live="polite">{copied ? t("common.actions.copied") : action}</span>
        </Button>
      )}
    </CopyButton>
  );
}
