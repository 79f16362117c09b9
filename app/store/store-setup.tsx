import "#app/campaign/campaign.css";
import { useTranslation } from "react-i18next";
import { topicsOf } from "#app/store/topics.ts";
import { CopyField } from "#app/ui/copy-field.tsx";

type Props = {
  kind: "shopify" | "signed";
  hookUrl: string;
  /** Only right after it was made. */
  secret: string | null;
};

/** What to set up on the store's side. */
export function StoreSetup({ kind, hookUrl, secret }: Props) {
  const { t } = useTranslation();
  return (
    <div className="rows">
      <p>{t(kind === "shopify" ? "seller.store.step1Shopify" : "seller.store.step1Signed")}</p>
      <ul className="tiny-list start plain-topics">
        {topicsOf[kind].map((topic) => (
          <li key={topic}>
            <code>{topic}</code>
          </li>
        ))}
      </ul>
      <CopyField value={hookUrl} label={t("seller.store.hookUrl")} />
      {secret ? (
        <div>
          <CopyField value={secret} label={t("seller.store.secret")} />
          <p className="small dimmed">{t("seller.store.secretOnce")}</p>
        </div>
      ) : null}
    </div>
  );
}
