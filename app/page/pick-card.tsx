import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { shareAddress } from "./card.ts";
import type { PickView } from "./page.queries.server.ts";
import { QuestionList } from "./question-list.tsx";
import { ReportLink } from "./report-link.tsx";
import { ShareMenu } from "./share-menu.tsx";
import type { Refused } from "./typed.ts";

type Props = {
  pick: PickView;
  page: { handle: string; displayName: string; origin: string };
  refused: Refused | null;
  /** Its question was just sent. */
  isAsked: boolean;
  /** The first ones are seen at once. */
  isEarly: boolean;
};

/** One recommendation: what, why, that it is advertising, and the way to the shop. */
export function PickCard({ pick, page, refused, isAsked, isEarly }: Props) {
  const { t, i18n } = useTranslation();
  const { pickId, title, text, code, shop, price, currency, fileId, imageUrl, sellersWords } = pick;
  const { handle, displayName: name, origin } = page;
  const ad = t("public.page.ad", { name });
  const url = shareAddress(origin, handle, pickId);
  const picture = fileId ? fileUrl(fileId) : imageUrl;
  return (
    <article className="panel pick-card" id={pickId} aria-labelledby={`${pickId}-title`}>
      {picture ? (
        <img
          className="pick-picture"
          src={picture}
          alt=""
          width={480}
          height={360}
          loading={isEarly ? "eager" : "lazy"}
          referrerPolicy="no-referrer"
        />
      ) : null}
      <h3 id={`${pickId}-title`}>{title}</h3>
      <ProseText prose={text} />
      <div className="pick-end">
        {price === null ? null : (
          <p className="small">
            {t("public.page.inShop")}{" "}
            <span className="num">{formatMoney(price, currency, i18n.language)}</span>
          </p>
        )}
        <p className="pick-ad">
          {ad}
          {sellersWords ? ` ${sellersWords}` : null}
        </p>
        <a className="plain-button main pick-go" href={`/r/${code}`} rel="sponsored nofollow noopener">
          {t("public.page.seeAt", { shop })}
        </a>
      </div>
      <div className="pick-more">
        <QuestionList pick={pick} page={page} refused={refused} isAsked={isAsked} />
        <ShareMenu
          url={url}
          title={t("public.page.pickBy", { title, name })}
          text={`${ad}: ${title}`}
          qr={`/og/creators/${handle}/qr.svg?pick=${pickId}`}
          of={title}
        />
        <ReportLink subject={pickId} of={title} handle={handle} />
      </div>
    </article>
  );
}
