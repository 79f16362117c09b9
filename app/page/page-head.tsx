import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { platformName } from "#app/social/minimum-text.ts";
import { ProseText } from "#app/ui/prose.tsx";
import type { PublicPage } from "./page.queries.server.ts";

/** Who it is: picture, name, what they are about, and where else they are found. */
export function PageHead({ page }: { page: PublicPage }) {
  const { t } = useTranslation();
  const { displayName, handle, pictureFileId, bio, niches, channels } = page;
  return (
    <header className="creator-top">
      {pictureFileId ? (
        <img className="portrait" src={fileUrl(pictureFileId)} alt="" width={96} height={96} />
      ) : (
        <span className="portrait blank" aria-hidden="true">
          {[...displayName][0]?.toUpperCase()}
        </span>
      )}
      <div className="creator-words">
        <h1>{displayName}</h1>
        <p className="dimmed">@{handle}</p>
        {bio.length > 0 ? <ProseText prose={bio} /> : null}
        {niches.length > 0 ? (
          <ul className="tags" aria-label={t("public.page.about")}>
            {niches.map((niche) => (
              <li key={niche}>{t(`common.niches.${niche}`)}</li>
            ))}
          </ul>
        ) : null}
        {channels.length > 0 ? (
          <ul className="share-links" aria-label={t("public.page.channels", { name: displayName })}>
            {channels.map(({ platform, url, name }) => (
              <li key={url}>
                <a href={url} rel="me nofollow ugc noopener noreferrer">
                  {platformName(t, platform)}
                  {name ? ` (${name})` : null}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </header>
  );
}
