import "#app/social/social.css";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SocialPlatform } from "#db/schema/index.ts";
import { socialPlatforms } from "./platforms.ts";

/** A button for each network that the operator has set up, and a word about the others. */
export function ConnectPanel({ setUp }: { setUp: readonly SocialPlatform[] }) {
  const { t } = useTranslation();
  const name = (platform: SocialPlatform) => t(`creator.application.platforms.${platform}`);
  const absent = socialPlatforms.filter((platform) => !setUp.includes(platform));
  return (
    <section className="panel social-card">
      <h2>{t("creator.social.connectTitle")}</h2>
      {setUp.length > 0 ? <p>{t("creator.social.connectText")}</p> : null}
      {setUp.map((platform) => (
        <div key={platform}>
          {/* A plain link: it leads to another site, with or without JavaScript. */}
          <Button component="a" href={`/oauth/${platform}/start`} variant="default">
            {t("creator.social.connect", { platform: name(platform) })}
          </Button>
          <p className="dimmed">{t(`creator.social.hints.${platform}`)}</p>
        </div>
      ))}
      {setUp.length === 0 ? (
        <p className="dimmed">{t("creator.social.noneSetUp")}</p>
      ) : absent.length > 0 ? (
        <p className="dimmed small">
          {t("creator.social.notSetUp", { platforms: absent.map(name).join(", ") })}
        </p>
      ) : null}
    </section>
  );
}
