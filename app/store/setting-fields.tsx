import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";
import { asRequired } from "#app/ui/required.ts";
import { type FormKind, hasSetting, type SettingName } from "./platforms.ts";

type Field = FieldMetadata<string | undefined>;
export type SettingFieldSet = { [K in SettingName]?: Field | undefined };

/** The settings a kind of store has; those it can't do without don't say "optional". */
export function SettingFields({ kind, fields }: { kind: FormKind; fields: SettingFieldSet }) {
  const { t } = useTranslation();
  const isNetwork = kind === "amazon" || kind === "ebay";
  const shown = (name: SettingName): Field | undefined => (hasSetting(kind, name) ? fields[name] : undefined);
  const { url, appKey, currency, account, campaign } = {
    ...{ url: shown("url"), appKey: shown("appKey"), currency: shown("currency") },
    ...{ account: shown("account"), campaign: shown("campaign") },
  };
  const needs = (field: Field) => (isNetwork ? asRequired(field) : field);
  return (
    <>
      {url ? (
        <TextField
          field={needs(url)}
          type="text"
          label={t(kind === "amazon" ? "seller.store.settings.urlAmazon" : "seller.store.settings.url")}
          hint={t(
            kind === "amazon" ? "seller.store.settings.urlAmazonHint" : "seller.store.settings.urlHint",
          )}
          placeholder={kind === "amazon" ? "https://www.amazon.com" : "https://shop.example"}
        />
      ) : null}
      {appKey ? (
        <TextField
          field={asRequired(appKey)}
          mono
          autoComplete="off"
          label={t("seller.store.settings.appKey")}
          hint={t("seller.store.settings.appKeyHint")}
        />
      ) : null}
      {campaign ? (
        <TextField
          field={needs(campaign)}
          mono
          autoComplete="off"
          label={t("seller.store.settings.campaign")}
          hint={t("seller.store.settings.campaignHint")}
        />
      ) : null}
      {currency ? (
        <TextField
          field={needs(currency)}
          autoComplete="off"
          label={t("seller.store.settings.currency")}
          hint={t("seller.store.settings.currencyHint")}
          placeholder="USD"
        />
      ) : null}
      {account ? (
        <TextField
          field={account}
          mono
          autoComplete="off"
          label={t(
            kind === "ebay" ? "seller.store.settings.accountEbay" : "seller.store.settings.accountTiktok",
          )}
          hint={t("seller.store.settings.accountHint")}
        />
      ) : null}
    </>
  );
}
