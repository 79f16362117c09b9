import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { fundsLeft } from "#app/campaign/budget.queries.server.ts";
import { TermsSeal } from "#app/campaign/terms-seal.tsx";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { LeaveForm } from "#app/enrolment/end.form.ts";
import { leaveCampaign } from "#app/enrolment/end.server.ts";
import { EndPanel } from "#app/enrolment/end-panel.tsx";
import { FundsPanel, RecruitingPanel } from "#app/enrolment/panels.tsx";
import { enrolmentIdOf, roomOf } from "#app/enrolment/room.server.ts";
import { env } from "#app/env.server.ts";
import { translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { acceptVersion } from "#app/terms/accept.server.ts";
import { AcceptedTable } from "#app/terms/accepted-table.tsx";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { MyTerms } from "#app/terms/my-terms.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.room.tabs.terms"));

export async function loader(args: LoaderFunctionArgs) {
  const { creator, found, of, over } = await roomOf(args);
  const [mine, funds] = await Promise.all([termsOfEnrolment(of), fundsLeft(of.sellerId, of.campaignId)]);
  const counting = mine.counting?.terms ?? found.terms;
  const { enrolment, campaign, termsHash } = found;
  return {
    ...{ over, mine, counting, funds, name: campaign.name, ended: enrolment.endedAt !== null },
    seal: {
      version: mine.counting?.version ?? enrolment.termsVersion,
      hash: mine.counting?.hash ?? termsHash,
      at: mine.counting?.acceptedAt ?? enrolment.acceptedAt,
    },
    recruiting: counting.recruiter && {
      ...counting.recruiter,
      url: `${env.PUBLIC_URL}/campaigns/${campaign.slug}?by=${encodeURIComponent(creator.handle)}`,
    },
    done: new URL(args.request.url).searchParams.get("done") === "left",
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const enrolmentId = enrolmentIdOf(params);
  const form = await request.formData();
  if (form.get("intent") === "leave") {
    const submission = parseForm(form, LeaveForm);
    if (submission.status !== "success") return refuse(submission);
    const left = await leaveCampaign(creator, enrolmentId, submission.value.reason ?? "");
    if (left.outcome === "not_yours") throw notFound();
    return redirect(`/creator/campaigns/${enrolmentId}/terms?done=left`);
  }
  const version = form.get("version");
  const number = typeof version === "string" && /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
  const accepted = await acceptVersion(creator, enrolmentId, number);
  if (accepted.outcome === "not_yours") throw notFound();
  const locale = await getLocale(request);
  const t = translator(locale);
  if (accepted.outcome !== "accepted")
    return data(
      { answer: { kind: "warn" as const, text: t(`terms.mine.${accepted.outcome}`) } },
      { status: 409 },
    );
  const from = formatDate(accepted.countsFrom, locale);
  return data({ answer: { kind: "success" as const, text: t("terms.mine.accepted", { from }) } });
}

export default function RoomTerms() {
  const { over, mine, counting, funds, name, ended, seal, recruiting, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      {done ? <Notice kind="success">{t("creator.room.done.left")}</Notice> : null}
      <MyTerms mine={mine} answer={acted && "answer" in acted ? acted.answer : null} over={over} />
      <div className="room-two">
        <section className="panel">
          <h2>{t("creator.campaign.enrolment.termsTitle")}</h2>
          <TermsInWords terms={counting} voice="you" />
          <TermsSeal {...seal} accepted />
        </section>
        <div className="stack">
          {funds ? <FundsPanel funds={funds} /> : null}
          {recruiting && !over ? <RecruitingPanel recruiting={recruiting} /> : null}
        </div>
      </div>
      <section>
        <h2 className="section-title">{t("terms.mine.history")}</h2>
        <p className="dimmed small">{t("terms.mine.historyLead")}</p>
        <AcceptedTable rows={mine.accepted} caption={t("terms.mine.history")} />
      </section>
      {ended ? null : (
        <EndPanel
          result={acted && "result" in acted ? acted.result : undefined}
          intent="leave"
          words={{
            title: t("creator.room.leave.title"),
            text: t("creator.room.leave.text"),
            reason: t("creator.room.leave.reason"),
            confirm: t("creator.room.leave.confirm", { campaign: name }),
          }}
        />
      )}
    </>
  );
}
