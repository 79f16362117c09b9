import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = {
  campaigns: readonly { campaignId: string; name: string; currency: string }[];
  chosen: string | undefined;
};

/** Into which campaign, and that they know its terms. */
export function MoveChoices({ campaigns, chosen }: Props) {
  const { t } = useTranslation();
  return (
    <div className="rows import-gap">
      <NativeSelect
        name="campaign"
        label={t("seller.moving.campaign")}
        description={t("seller.moving.campaignHint")}
        defaultValue={chosen ?? ""}
        data={campaigns.map(({ campaignId, name, currency }) => ({
          value: campaignId,
          label: `${name} · ${currency}`,
        }))}
      />
      <Checkbox name="agreed" value="yes" label={t("seller.moving.agreed")} />
    </div>
  );
}
