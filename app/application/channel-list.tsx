import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { platforms } from "#app/application/application.form.ts";

type Channel = { platform: string; url: string; followers: number | null };

/** A creator's channels with the numbers they gave, marked as theirs. */
export function ChannelList({ channels }: { channels: readonly Channel[] }) {
  const { t, i18n } = useTranslation();
  if (channels.length === 0) return <p className="dimmed">{t("seller.application.noChannels")}</p>;
  return (
    <ul className="plain-items">
      {channels.map(({ platform, url, followers }) => (
        <li key={url}>
          <strong>{nameOf(t, platform)}</strong>{" "}
          <a href={url} rel="noreferrer nofollow ugc" target="_blank">
            {url}
          </a>
          <br />
          <span className="dimmed">
            {followers === null
              ? t("seller.application.followersUnknown")
              : t("seller.application.followers", {
                  followers: new Intl.NumberFormat(i18n.language).format(followers),
                })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function nameOf(t: TFunction, platform: string): string {
  const known = platforms.find((one) => one === platform);
  return known ? t(`creator.application.platforms.${known}`) : platform;
}
