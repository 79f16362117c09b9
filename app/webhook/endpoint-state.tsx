import { useTranslation } from "react-i18next";
import { StatusBadge } from "#app/ui/status.tsx";
import { formatDateTime } from "#app/ui/when.tsx";

type State = {
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledBecause: "failing" | "gone" | "by_hand" | null;
};

/** Whether an endpoint hears anything, since when and why. */
export function EndpointState({ failingSince, disabledAt, disabledBecause }: State) {
  const { t, i18n } = useTranslation();
  if (disabledAt) {
    const because = disabledBecause ?? "by_hand";
    return <StatusBadge status="paused" at={disabledAt} reason={t(`seller.webhook.off.${because}`)} />;
  }
  if (!failingSince) return <StatusBadge status="active" />;
  const when = formatDateTime(failingSince, i18n.language);
  return <StatusBadge status="dead" reason={t("seller.webhook.since", { when })} />;
}
