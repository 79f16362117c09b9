import "#app/application/application.css";
import "#app/campaign/campaign.css";
import "#app/marketplace/marketplace.css";
import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { platformName } from "#app/social/minimum-text.ts";
import type { FoundCreator } from "./creators.queries.server.ts";

type Props = {
  creator: FoundCreator & { countryName: string | null };
  /** The form its box belongs to; null where nobody may be ticked. */
  form: string | null;
  onTick: (on: boolean) => void;
};

/** A creator in the directory: who, about what, where, how many follow, and what they sold if they show it. */
export function CreatorCard({ creator, form, onTick }: Props) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { notation: "compact" });
  const { creatorId, name, handle, countryName, niches, bio, channels, orders, clicks, standing } = creator;
  return (
    <li className="panel creator-card">
      <div className="creator-head">
        {creator.pictureFileId ? (
          <img
            src={fileUrl(creator.pictureFileId)}
            alt=""
            width={48}
            height={48}
            className="avatar"
            loading="lazy"
          />
        ) : (
          <span className="avatar blank" aria-hidden="true">
            {name.slice(0, 1).toUpperCase()}
          </span>
        )}
        <div className="grows">
          <h2>{creator.page ? <a href={`/@${handle}`}>{name}</a> : name}</h2>
          <p className="dimmed small">
            @{handle}
            {countryName ? ` · ${countryName}` : null}
          </p>
        </div>
        {form && standing === null ? (
          <label className="choose">
            <input
              type="checkbox"
              form={form}
              name="ids"
              value={creatorId}
              aria-label={t("seller.application.bulk.choose", { name })}
              onChange={(event) => onTick(event.currentTarget.checked)}
            />
          </label>
        ) : null}
      </div>
      {standing ? (
        <p>
          <span className="tag">{t(`seller.discover.standing.${standing}`)}</span>
        </p>
      ) : null}
      {bio ? <p className="small">{bio}</p> : null}
      {niches.length > 0 ? (
        <ul className="tags">
          {niches.map((niche) => (
            <li key={niche}>{t(`common.niches.${niche}`)}</li>
          ))}
        </ul>
      ) : null}
      <ul className="plain-items small">
        {channels.map(({ platform, handle, followers, connected }) => (
          <li key={`${platform} ${handle}`}>
            {platformName(t, platform)}:{" "}
            {followers === null
              ? t("seller.application.followersUnknown")
              : t(connected ? "seller.discover.followersRead" : "seller.application.followers", {
                  followers: number.format(followers),
                })}
          </li>
        ))}
        <li>
          {orders === null
            ? t("seller.discover.resultsHidden")
            : t("seller.discover.results", {
                orders: number.format(orders),
                clicks: number.format(clicks ?? 0),
              })}
        </li>
      </ul>
    </li>
  );
}
