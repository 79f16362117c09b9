import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { ApplicationStatus } from "#db/schema/index.ts";

export type Standing = {
  asked: {
    status: ApplicationStatus;
    reason: string | null;
    createdAt: Date;
    decidedAt: Date | null;
    enrolmentId: string | null;
  } | null;
  invitedAt: Date | null;
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
        <Button component={Link} to={`/signin?${here}`} variant="default">
          {t("common.account.signIn")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button component={Link} to={`/signup?as=creator&${back}`}>
        {t(joinMode === "open" ? "public.campaign.signUpAndJoin" : "public.campaign.signUpAndApply")}
      </Button>
      <Button component={Link} to={`/signin?${back}`} variant="default">
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
  const { asked, invitedAt } = standing;
  if (asked?.enrolmentId) {
    return (
      <>
        <Notice kind="success">{t("public.campaign.youAreIn")}</Notice>
        <Button component={Link} to={`/creator/campaigns/${asked.enrolmentId}`}>
          {t("public.campaign.toMyLink")}
        </Button>
      </>
    );
  }
  if (asked) {
    const date = formatDate(asked.decidedAt ?? asked.createdAt, i18n.language);
    return asked.status === "declined" ? (
      <Notice kind="warn">
        {t("public.campaign.youWereDeclined", { date, reason: asked.reason ?? "" })}
      </Notice>
    ) : (
      <Notice>{t("public.campaign.youApplied", { date })}</Notice>
    );
  }
  if (joinMode === "invited" && !invitedAt) {
    return <p className="dimmed small">{t("public.campaign.notInvited")}</p>;
  }
  const action = invitedAt ? "accept" : joinMode === "open" ? "join" : "apply";
  return (
    <Button component={Link} to={applyPath({ slug, by })}>
      {t(`public.campaign.${action}`)}
    </Button>
  );
}
