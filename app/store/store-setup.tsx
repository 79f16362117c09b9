import "#app/campaign/campaign.css";
import "./store.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { topicsOf } from "#app/store/topics.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { CodeBox, GuideBlocks, InlineText } from "./guide-text.tsx";
import type { Guide } from "./guides.server.ts";
import { kindOf, type Platform, sendsEvents } from "./platforms.ts";

type Props = {
  platform: Exclude<Platform, "api">;
  hookUrl: string;
  snippet: string;
  /** Only right after it was made. */
  secret: string | null;
};

/** What to set up on the store's side, step by step, with everything that is copied there. */
export function StoreSetup({ platform, hookUrl, snippet, secret }: Props) {
  const { t } = useTranslation();
  const kind = kindOf(platform);
  const topics = topicsOf[kind];
  return (
    <div className="rows">
      <ol className="store-steps">
        {t(`seller.store.steps.${platform}`)
          .split("\n")
          .map((step) => (
            <li key={step}>
              <InlineText text={step} />
            </li>
          ))}
      </ol>
      {sendsEvents(kind) ? (
        <CopyField value={hookUrl} label={t("seller.store.hookUrl")} />
      ) : (
        <div>
          <Link to="/seller/imports">{t("seller.store.toImports")}</Link>
        </div>
      )}
      {secret ? (
        <div>
          <CopyField value={secret} label={t("seller.store.secret")} />
          <p className="small dimmed">{t("seller.store.secretOnce")}</p>
        </div>
      ) : null}
      {topics.length > 0 ? (
        <div className="rows">
          <h3>{t("seller.store.topics")}</h3>
          <CodeBox text={topics.join("\n")} label={t("seller.store.topicsCopy")} />
        </div>
      ) : null}
      <Snippet platform={platform} snippet={snippet} />
    </div>
  );
}

const snippetOf = {
  shopify: "shopify",
  woocommerce: "woocommerce",
  stripe: "stripe",
  saleor: "saleor",
  medusa: "saleor",
  vendure: "saleor",
  signed: "signed",
} as const satisfies Partial<Record<Platform, string>>;

function Snippet({ platform, snippet }: { platform: Platform; snippet: string }) {
  const { t } = useTranslation();
  if (!(platform in snippetOf)) return null;
  const where = snippetOf[platform as keyof typeof snippetOf];
  return (
    <div>
      <CopyField value={snippet} label={t("seller.store.snippet")} />
      <p className="small dimmed">{t(`seller.store.snippetText.${where}`)}</p>
    </div>
  );
}

/** The guides with code, each to be opened. */
export function StoreGuides({ guides }: { guides: readonly Guide[] }) {
  const { t } = useTranslation();
  if (guides.length === 0) return null;
  return (
    <section className="panel rows">
      <h2>{t("seller.store.guides")}</h2>
      <p className="dimmed">{t("seller.store.guidesText")}</p>
      {guides.map(({ title, blocks }) => (
        <details key={title} className="guide-box">
          <summary>{title}</summary>
          <GuideBlocks blocks={blocks} title={title} />
        </details>
      ))}
    </section>
  );
}
