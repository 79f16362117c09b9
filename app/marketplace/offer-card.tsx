import { useTranslation } from "react-i18next";
import { isNiche } from "#app/campaign/niches.ts";
import { rateText } from "#app/campaign/rate-text.ts";
import { fileUrl } from "#app/file/file-url.ts";
import { formatDate } from "#app/ui/when.tsx";
import type { findCampaigns } from "./directory.queries.server.ts";

type Offer = Awaited<ReturnType<typeof findCampaigns>>["campaigns"][number];

/** A campaign in the directory: what it pays first. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { t, i18n } = useTranslation();
  const { slug, name, sellerName, brief, terms, joinMode, coverFileId, endsAt, sample, seatsLeft } = offer;
  const tags = [
    ...offer.niches.filter(isNiche).map((niche) => t(`common.niches.${niche}`)),
    sample ? t("public.market.sampleTag") : null,
    endsAt
      ? t("public.market.endsTag", { date: formatDate(new Date(endsAt.getTime() - 1), i18n.language) })
      : null,
    seatsLeft === null
      ? null
      : seatsLeft > 0
        ? t("public.market.seatsTag", { count: seatsLeft })
        : t("public.market.lineTag"),
  ].filter((tag) => tag !== null);
  return (
    <li className="offer">
      {coverFileId ? <img className="offer-cover" src={fileUrl(coverFileId)} alt="" loading="lazy" /> : null}
      <h2>
        <a href={`/campaigns/${slug}`} className="cover-link">
          {name}
        </a>
      </h2>
      <p className="dimmed small">{t("public.campaign.by", { seller: sellerName })}</p>
      <p className="offer-rate num">{rateText(t, terms.rate, terms.currency, i18n.language)}</p>
      <p className="offer-brief">{brief}</p>
      {tags.length > 0 ? (
        <ul className="tags">
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      ) : null}
      <p className="offer-foot">
        {t(`public.campaign.joinMode.${joinMode}`)} · {terms.currency}
      </p>
    </li>
  );
}
