import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { announcementsOf } from "#app/announcement/announcement.queries.server.ts";
import { assetsOf } from "#app/campaign/extras.queries.server.ts";
import { AssetList, NextTask, SampleNotice } from "#app/enrolment/now-panels.tsx";
import { roomOf } from "#app/enrolment/room.server.ts";
import { workOf } from "#app/enrolment/work.queries.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { CaptionMaker } from "#app/link/caption-maker.tsx";
import { MainLink } from "#app/link/main-link.tsx";
import { captionChoices, qrSvg, shareUrl, shortForm } from "#app/link/share.server.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import { sampleRoom } from "#app/sample/sample.queries.server.ts";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { When } from "#app/ui/when.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { creator, found, of, over } = await roomOf(args);
  const { campaign, enrolment, links, coupons, products, sellerName } = found;
  const [work, sample, mine, assets, [news], locale] = await Promise.all([
    workOf(of, enrolment.createdAt),
    sampleRoom({ ...of, creatorId: creator.creatorId }),
    termsOfEnrolment(of),
    assetsOf(of.sellerId, of.campaignId),
    announcementsOf(of.sellerId, of.campaignId),
    getLocale(args.request),
  ]);
  // The first link made is the campaign's own; the list has the newest first.
  const main = links.at(-1);
  return {
    base: `/creator/campaigns/${of.enrolmentId}`,
    ...{ over, sellerName, assets, locale, next: work.next, hasTasks: work.tasks.length > 0 },
    main: main && {
      ...{ linkId: main.linkId, url: shareUrl(main.code), short: shortForm(main.code) },
      qr: await qrSvg(shareUrl(main.code), 2),
    },
    coupon: coupons[0] ?? null,
    captions: captionChoices(campaign, products, coupons[0]),
    sampleAsk: sample.wants && sample.offer !== null && sample.left !== 0 && work.samples.length === 0,
    sampleShipped: work.samples.some(({ status }) => status === "shipped"),
    offers: over ? 0 : mine.offers.length,
    brief: proseOf(campaign.brief),
    slug: campaign.slug,
    news: news ? { subject: news.subject, prose: news.prose, createdAt: news.createdAt } : null,
    done: new URL(args.request.url).searchParams.get("done"),
  };
}

export default function RoomStart() {
  const { base, over, sellerName, main, coupon, captions, next, offers, news, ...rest } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      {rest.done === "joined" && !over ? (
        <Notice kind="success" title={t("creator.campaign.enrolment.joinedTitle")}>
          {t("creator.campaign.enrolment.joinedText")}
        </Notice>
      ) : null}
      {offers > 0 ? (
        <Notice action={<Link to={`${base}/terms`}>{t("creator.room.newTermsGo")}</Link>}>
          {t("creator.room.newTerms")}
        </Notice>
      ) : null}
      {over ? null : <SampleNotice base={base} ask={rest.sampleAsk} shipped={rest.sampleShipped} />}
      {over ? null : <NextTask base={base} next={next} hasTasks={rest.hasTasks} />}
      {main && !over ? <MainLink main={main} coupon={coupon} /> : null}
      <div className="room-two">
        {main && !over ? (
          <section className="panel">
            <h2>{t("creator.room.caption.title")}</h2>
            <CaptionMaker about={captions} link={main.url} shortLink={main.short} locale={rest.locale} />
          </section>
        ) : null}
        <div className="stack">
          {news ? (
            <section className="panel rows">
              <h2>{t("creator.room.news", { seller: sellerName })}</h2>
              <p>
                <strong>{news.subject}</strong>{" "}
                <span className="dimmed small">
                  <When at={news.createdAt} />
                </span>
              </p>
              <ProseText prose={news.prose} />
            </section>
          ) : null}
          <AssetList assets={rest.assets} />
          <section className="panel rows">
            <h2>{t("creator.campaign.enrolment.briefTitle")}</h2>
            <ProseText prose={rest.brief} />
            <Link to={`/campaigns/${rest.slug}`}>{t("creator.campaign.enrolment.publicPage")}</Link>
          </section>
        </div>
      </div>
    </>
  );
}
