import "#app/campaign/campaign.css";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { roomOf } from "#app/enrolment/room.server.ts";
import { RoomTabs } from "#app/enrolment/room-tabs.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { sampleRoom, samplesOf } from "#app/sample/sample.queries.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.name ?? t("creator.campaign.title"));

export async function loader(args: LoaderFunctionArgs) {
  const { found, of, creator } = await roomOf(args);
  const { campaign, sellerName, enrolment } = found;
  const [sample, samples] = await Promise.all([
    sampleRoom({ ...of, creatorId: creator.creatorId }),
    samplesOf(of.sellerId, of.enrolmentId),
  ]);
  const { createdAt, endedAt, endedBy, endedReason } = enrolment;
  return {
    base: `/creator/campaigns/${of.enrolmentId}`,
    name: campaign.name,
    status: campaign.status,
    pausedAt: campaign.pausedAt,
    fundsEnded: campaign.pausedBecause === "funds_ended",
    sellerName,
    ...{ createdAt, endedAt, endedBy, endedReason },
    hasSample: sample.offer !== null || samples.length > 0,
  };
}

export default function RoomLayout() {
  const { base, name, status, pausedAt, fundsEnded, sellerName, createdAt, hasSample, ...part } =
    useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  const seller = sellerName;
  const date = part.endedAt ? formatDate(part.endedAt, i18n.language) : "";
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/campaigns">{t("creator.campaign.enrolment.back")}</Link>}
        title={name}
        lead={t("creator.campaign.enrolment.lead", { seller, date: formatDate(createdAt, i18n.language) })}
      />
      <RoomTabs base={base} without={hasSample ? [] : ["sample"]} />
      <div className="stack">
        {part.endedAt ? (
          <Notice
            kind="warn"
            title={t(
              part.endedBy === "seller" ? "creator.room.ended.bySeller" : "creator.room.ended.byCreator",
              {
                ...{ seller, date },
              },
            )}
          >
            {part.endedReason && part.endedBy === "seller" ? (
              <p>{t("creator.room.ended.reason", { reason: part.endedReason })}</p>
            ) : null}
            {t("creator.room.ended.text")}
          </Notice>
        ) : status === "paused" || status === "closed" ? (
          <Notice
            kind="warn"
            title={t(
              `creator.campaign.enrolment.${status === "paused" && fundsEnded ? "fundsEnded" : status}Title`,
            )}
          >
            {pausedAt
              ? `${t("creator.campaign.enrolment.since", { date: formatDate(pausedAt, i18n.language) })} `
              : null}
            {t(`creator.campaign.enrolment.${status}Text`)}
          </Notice>
        ) : null}
        <Outlet />
      </div>
    </>
  );
}
