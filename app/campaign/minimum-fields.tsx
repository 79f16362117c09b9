import { useTranslation } from "react-i18next";
import type { Minimum } from "#app/social/minimum.ts";
import { socialPlatforms } from "#app/social/platforms.ts";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import { type FieldProps, NumberField, SelectField } from "#app/ui/field.tsx";

type Field<Value> = FieldProps<Value>["field"];
type Props<A, B, C> = {
  fields: { minimumFollowers: Field<A>; followersOn: Field<B>; followersVerified: Field<C> };
};

/** How many have to follow somebody who wants to join, where, and by whose count. */
export function MinimumFields<A, B, C>({ fields }: Props<A, B, C>) {
  const { t } = useTranslation();
  const options = socialPlatforms.map((value) => ({
    value,
    label: t(`creator.application.platforms.${value}`),
  }));
  return (
    <>
      <div className="inline-fields">
        <NumberField
          field={fields.minimumFollowers}
          whole
          label={t("seller.social.minimum.label")}
          hint={t("seller.social.minimum.hint")}
        />
        <SelectField
          field={fields.followersOn}
          options={options}
          placeholder={t("seller.social.minimum.any")}
          label={t("seller.social.minimum.on")}
        />
      </div>
      <CheckboxField
        field={fields.followersVerified}
        label={t("seller.social.minimum.verified")}
        hint={t("seller.social.minimum.verifiedHint")}
      />
    </>
  );
}

/** What a campaign asks for, to its seller: "1,000 on TikTok · verified only". */
export function MinimumLine({ minimum }: { minimum: Minimum | null }) {
  const { t, i18n } = useTranslation();
  if (!minimum) return <p className="dimmed">{t("seller.social.minimum.none")}</p>;
  const { followers, on, verified } = minimum;
  const words = { count: followers, number: new Intl.NumberFormat(i18n.language).format(followers) };
  const needed = on
    ? t("seller.social.minimum.needed.on", { ...words, platform: t(`creator.application.platforms.${on}`) })
    : t("seller.social.minimum.needed.any", words);
  return (
    <p>
      {needed} · {t(verified ? "seller.social.minimum.onlyVerified" : "seller.social.minimum.saidToo")}
    </p>
  );
}
