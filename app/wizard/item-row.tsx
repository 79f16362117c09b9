import type { FormMetadata } from "@conform-to/react";
import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Remove = ReturnType<FormMetadata<Record<string, unknown>>["remove"]["getButtonProps"]>;
type Props = { id: string; title: string; remove: Remove; removeLabel: string; children: ReactNode };

/** One of several things with fields of its own below each other, and the button that takes it away. */
export function ItemRow({ id, title, remove, removeLabel, children }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset id={id} className="item-group">
      <legend className="sr-only">{title}</legend>
      <div className="item-head">
        <span aria-hidden="true">{title}</span>
        <Button
          {...remove}
          type="submit"
          variant="subtle"
          size="sm"
          aria-label={removeLabel}
          leftSection={<IconTrash size={16} stroke={1.7} aria-hidden="true" />}
        >
          {t("seller.campaign.wizard.product.remove")}
        </Button>
      </div>
      {children}
    </fieldset>
  );
}
