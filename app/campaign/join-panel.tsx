import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { ApplicationStatus } from "#db/schema/index.ts";
import { percentOf } from "./rate-text.ts";

export type Standing = {
  asked: {
    status: ApplicationStatus;
    reason: string | null;
    createdAt: Date;
    decidedAt: Date | null;
    waitlistedAt: Date | null;
    enrolmentId: string | null;
    /** Their part in it ended. */
    endedAt: Date | null;
  } | null;
  /** From when who was refused may ask again. */
  againAt: Date | null;
  invitedAt: Date | null;
  /** The rate of their own that they were invited with, basis points. */
  invitedBps: number | null;
};

export type JoinPanelProps = {
  slug: string;
  joinMode: "open" | "application" | "invited";
  /** Nobody is signed in, a creator is, or somebody who is none. */
  reader: "stranger" | "creator" | "other";
  standing: Standing | null;
  /** Whose recruiting link the reader came by. */
  by?: string | undefined;
};

/** Where joining begins; `by` travels along. */
const applyPath = ({ slug, by }: Pick<JoinPanelProps, "slug" | "by">) =>
  `/creator/campaigns/apply/${slug}${by ? `?${new URLSearchParams({ by })}` : ""}`;

/** What the reader can do about a live campaign. */
export function JoinPanel({ slug, joinMode, reader, standing, by }: JoinPanelProps) {
  const { t } = useTranslation();
  return (
    <section className="panel rows" id="join">
      <h2>{t("public.campaign.joinTitle")}</h2>
      <p className="small">
        <strong>{t(`public.campaign.joinMode.${joinMode}`)}.</strong>{" "}
        {t(`public.campaign.joinText.${joinMode}`)}
      </p>
      {reader === "stranger" ? <ForStrangers slug={slug} joinMode={joinMode} by={by} /> : null}
      {reader === "other" ? <p className="dimmed small">{t("public.campaign.notACreator")}</p> : null}
      {reader === "creator" && standing ? (
        <ForCreators slug={slug} joinMode={joinMode} standing={standing} by={by} />
      ) : null}
    </section>
  );
}

function ForStrangers({ slug, joinMode, by }: Pick<JoinPanelProps, "slug" | "joinMode" | "by">) {
  const { t } = useTranslation();
  const back = new URLSearchParams({ redirectTo: applyPath({ slug, by }) });
  if (joinMode === "invited") {
    const here = new URLSearchParams({ redirectTo: `/campaigns/${slug}` });
    return (
      <>
        <p className="dimmed small">{t("public.campaign.invitedOnly")}</p>
        <Button component="a" href={`/signin?${here}`} variant="default">
          {t("common.account.signIn")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button component="a" href={`/signup?as=creator&${back}`}>
        {t(joinMode === "open" ? "public.campaign.signUpAndJoin" : "public.campaign.signUpAndApply")}
      </Button>
      <Button component="a" href={`/signin?${back}`} variant="default">
        {t("public.campaign.haveAccount")}
      </Button>
    </>
  );
}

function ForCreators({
  slug,
  joinMode,
  standing,
  by,
}: Pick<JoinPanelProps, "slug" | "joinMode" | "by"> & { standing: Standing }) {
  const { t, i18n } = useTranslation();
  const { asked, againAt, invitedAt, invitedBps } = standing;
  if (asked?.enrolmentId && !asked.endedAt) {
    return (
      <>
        <Notice kind="success">{t("public.campaign.youAreIn")}</Notice>
        <Button component="a" href={`/creator/campaigns/${asked.enrolmentId}`}>
          {t("public.campaign.toMyLink")}
        </Button>
      </>
    );
  }
  if (asked) {
    const date = formatDate(
      asked.endedAt ?? asked.waitlistedAt ?? asked.decidedAt ?? asked.createdAt,
      i18n.language,
    );
    const again = againAt && againAt <= new Date();
    return (
      <>
        <Notice kind={asked.status === "declined" ? "warn" : "info"}>
          {t(
            asked.endedAt && asked.status === "approved"
              ? "creator.joining.partEnded"
              : answers[asked.status],
            {
              date,
              reason: asked.reason ?? "",
            },
          )}
          {(asked.status === "declined" || asked.endedAt) && !again ? (
            <>
              {" "}
              {againAt
                ? t("creator.joining.againFrom", { date: formatDate(againAt, i18n.language) })
                : t("creator.joining.againNever")}
            </>
          ) : null}
        </Notice>
        {again ? (
          <Button component="a" href={applyPath({ slug, by })}>
            {t("creator.joining.askAgain")}
          </Button>
        ) : null}
      </>
    );
  }
  if (joinMode === "invited" && !invitedAt) {
    return <p className="dimmed small">{t("public.campaign.notInvited")}</p>;
  }
  const action = invitedAt ? "accept" : joinMode === "open" ? "join" : "apply";
  return (
    <>
      {invitedBps === null ? null : (
        <Notice kind="success">
          {t("creator.joining.ownRate", { rate: percentOf(invitedBps, i18n.language) })}
        </Notice>
      )}
      <Button component="a" href={applyPath({ slug, by })}>
        {t(`public.campaign.${action}`)}
      </Button>
    </>
  );
}

const answers = {
  applied: "public.campaign.youApplied",
  approved: "public.campaign.youApplied",
  waitlisted: "creator.joining.youWait",
  declined: "public.campaign.youWereDeclined",
  withdrawn: "creator.joining.youWithdrew",
} as const;
