import "#app/account/account.css";
import "#app/webhook/webhook.css";
import { type FieldMetadata, getCollectionProps } from "@conform-to/react";
import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { typeKey } from "#app/webhook/type-name.ts";
import { isWebhookType, type WebhookType, webhookTypes } from "#app/webhook/types.ts";

/** Which kinds of events an endpoint hears of; none ticked means all. */
export function EventChecks({
  field,
  open = false,
}: {
  field: FieldMetadata<WebhookType[] | undefined>;
  open?: boolean;
}) {
  const { t } = useTranslation();
  const boxes = getCollectionProps(field, {
    type: "checkbox",
    options: [...webhookTypes],
    ariaAttributes: false,
  });
  return (
    <fieldset className="checks">
      <legend>{t("seller.webhook.events")}</legend>
      <p className="dimmed small">{t("seller.webhook.eventsHint")}</p>
      <details className="event-choice" open={open}>
        <summary>{t("seller.webhook.chooseEvents")}</summary>
        {boxes.map(({ key, ...box }) => (
          <Checkbox
            key={key}
            {...box}
            label={isWebhookType(box.value) ? t(typeKey(box.value)) : box.value}
            description={<code>{box.value}</code>}
          />
        ))}
      </details>
    </fieldset>
  );
}
