import "#app/social/social.css";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ConnectedAccount } from "#app/social/account.queries.server.ts";
import { platformName } from "#app/social/minimum-text.ts";
import { formatDate } from "#app/ui/when.tsx";

type Channel = {
  platform: string;
  url: string;
  followers: number | null;
  handle?: string;
  connected?: true;
  /** ISO 8601: when the network said so. */
  readAt?: string | null;
};

/** A creator's channels: the network's number with its date where an account is connected, else their own word, marked. */
export function ChannelList({ channels }: { channels: readonly Channel[] }) {
  const { t, i18n } = useTranslation();
  if (channels.length === 0) return <p className="dimmed">{t("seller.application.noChannels")}</p>;
  return (
    <ul className="plain-items">
      {channels.map((channel) => (
        <li key={`${channel.platform} ${channel.url || channel.handle}`}>
          <strong>{platformName(t, channel.platform)}</strong>{" "}
          {channel.url ? (
            <a href={channel.url} rel="noreferrer nofollow ugc" target="_blank">
              {channel.handle ?? channel.url}
            </a>
          ) : (
            channel.handle
          )}
          <br />
          <span className="dimmed">{followersText(t, i18n.language, channel)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What is connected at this moment, beside what stood in the application. */
export function ConnectedNow({ accounts }: { accounts: readonly ConnectedAccount[] }) {
  const { t } = useTranslation();
  if (accounts.length === 0) return <p className="dimmed">{t("seller.social.channels.nowNone")}</p>;
  const channels = accounts.map(({ platform, handle, url, followers, followersAt }) => ({
    ...{ platform, handle, followers, url: url ?? "", connected: true as const },
    readAt: followersAt ? new Date(followersAt).toISOString() : null,
  }));
  return <ChannelList channels={channels} />;
}

function followersText(t: TFunction, locale: string, { followers, connected, readAt }: Channel): string {
  const number = new Intl.NumberFormat(locale).format(followers ?? 0);
  if (followers === null)
    return t(connected ? "seller.social.channels.unknown" : "seller.application.followersUnknown");
  if (!readAt) return t("seller.application.followers", { followers: number });
  const words = { count: followers, number, date: formatDate(readAt, locale) };
  return t("seller.social.channels.verified", words);
}
