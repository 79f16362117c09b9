import "#app/campaign/campaign.css";
import type { Submission } from "@conform-to/react";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { AnswerList } from "#app/application/answer-list.tsx";
import { ApproveForm, DeclineForm } from "#app/application/application.form.ts";
import { findApplication } from "#app/application/application.queries.server.ts";
import { ChannelList, ConnectedNow } from "#app/application/channel-list.tsx";
import { approveApplication, declineApplication } from "#app/application/decide.server.ts";
import { ApproveApplicationForm, DeclineApplicationForm } from "#app/application/decide-forms.tsx";
import { suggestCode } from "#app/coupon/coupon.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { seatsTaken } from "#app/marketplace/campaign-view.queries.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { connectedAccounts } from "#app/social/account.queries.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { formatDate, When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.application.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const found = await findApplication(seller, idOf(params.applicationId));
  if (!found) throw notFound();
  const countries = new Intl.DisplayNames(await getLocale(request), { type: "region" });
  const { country } = found.creator;
  const { status, campaignId } = found.application;
  const waits = status === "applied" || status === "waitlisted";
  const mayDecide = waits && managing.some((role) => role === seller.role);
  const { seats } = found.campaign;
  return {
    ...found,
    country: country ? (countries.of(country) ?? country) : null,
    mayDecide,
    full: seats !== null && (await seatsTaken(seller.sellerId, campaignId)) >= seats,
    accounts: await connectedAccounts(found.application.creatorId),
    suggestion: mayDecide ? await suggestCode(seller.sellerId, found.creator.handle) : "",
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const applicationId = idOf(params.applicationId);
  const form = await request.formData();
  if (form.get("intent") === "decline") {
    const submission = parseForm(form, DeclineForm);
    if (submission.status !== "success") return refuse(submission);
    const declined = await declineApplication(seller, applicationId, submission.value.reason);
    if (declined.outcome === "not_yours") throw notFound();
    if (declined.outcome === "already_decided") return tooLate(submission);
    return redirect(`/seller/applications/${applicationId}?done=declined`);
  }
  const submission = parseForm(form, ApproveForm);
  if (submission.status !== "success") return refuse(submission);
  const approved = await approveApplication(seller, applicationId, submission.value.couponCode);
  switch (approved.outcome) {
    case "not_yours":
      throw notFound();
    case "already_decided":
      return tooLate(submission);
    case "campaign_closed":
      return refuse(submission, { formErrors: ["seller.application.campaignClosed"] }, { status: 409 });
    case "coupon_taken": {
      const words = new URLSearchParams({ code: approved.code, suggestion: approved.suggestion });
      return refuse(submission, {
        fieldErrors: { couponCode: [`seller.application.errors.couponTaken?${words}`] },
      });
    }
    case "approved":
    case "waitlisted":
      return redirect(`/seller/applications/${applicationId}?done=${approved.outcome}`);
  }
}

/** A colleague was faster; the page then shows what they answered. */
function tooLate<Schema, Value>(submission: Submission<Schema, string[], Value>) {
  return refuse(submission, { formErrors: ["seller.application.decidedAlready"] }, { status: 409 });
}

function idOf(text: string | undefined): Id<"app"> {
  const applicationId = parseId("app", text);
  if (!applicationId) throw notFound();
  return applicationId;
}

export default function ApplicationPage() {
  const found = useLoaderData<typeof loader>();
  const { application, campaign, creator, mayDecide, suggestion, done } = found;
  const result = useActionData<typeof action>()?.result;
  const { t, i18n } = useTranslation();
  const date = formatDate(application.createdAt, i18n.language);
  const intent = result?.initialValue?.intent;
  const atOnce = application.status === "approved" && application.decidedBy === null;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/applications">{t("seller.application.title")}</Link>}
        title={creator.name}
        lead={`@${creator.handle} · ${campaign.name} · ${t("seller.application.sentLine", { date })}`}
      />
      <div className="stack">
        {done === "approved" && application.status === "approved" ? (
          <Notice kind="success">{t("seller.application.approvedDone")}</Notice>
        ) : null}
        {application.status === "waitlisted" && application.waitlistedAt ? (
          <Notice kind={done === "waitlisted" ? "success" : "info"}>
            {done === "waitlisted"
              ? t("seller.application.waitlistedDone")
              : t("seller.application.inLineSince", {
                  date: formatDate(application.waitlistedAt, i18n.language),
                })}
          </Notice>
        ) : null}
        {found.full && application.status === "applied" ? (
          <Notice title={t("seller.application.seatsFull")}>{t("seller.application.seatsFullText")}</Notice>
        ) : null}
        {done === "declined" && application.status === "declined" ? (
          <Notice kind="success">{t("seller.application.declinedDone")}</Notice>
        ) : null}
        {!mayDecide && result?.error ? (
          <Notice kind="warn">{t("seller.application.decidedAlready")}</Notice>
        ) : null}
        <div className="two-columns top">
          <section className="panel">
            <h2>{t("seller.application.pitch")}</h2>
            <p className="prose">{application.pitch}</p>
          </section>
          <section className="panel">
            <h2>{t("seller.application.channels")}</h2>
            <h3 className="social-when">{t("seller.social.channels.whenApplying")}</h3>
            <ChannelList channels={application.channels} />
            <h3 className="social-when">{t("seller.social.channels.now")}</h3>
            <ConnectedNow accounts={found.accounts} />
          </section>
          <section className="panel">
            <h2>{t("seller.application.about")}</h2>
            <dl className="facts">
              {found.country ? (
                <>
                  <dt>{t("seller.application.country")}</dt>
                  <dd>{found.country}</dd>
                </>
              ) : null}
              <dt>{t("seller.application.memberSince")}</dt>
              <dd>
                <When at={creator.since} />
              </dd>
              {creator.bio ? (
                <>
                  <dt>{t("seller.application.bio")}</dt>
                  <dd className="prose">{creator.bio}</dd>
                </>
              ) : null}
              <dt>{t("seller.application.accepted")}</dt>
              <dd>
                {t("seller.application.acceptedLine", {
                  version: application.termsVersion,
                  hash: found.termsHash.slice(0, 12),
                  date,
                })}
              </dd>
            </dl>
          </section>
          <section className="panel rows">
            <h2>{t("seller.application.answers")}</h2>
            <AnswerList answers={application.answers} wantsSample={application.wantsSample} />
            {application.earlier.length > 0 ? (
              <div>
                <h3 className="social-when">{t("seller.application.askedBefore")}</h3>
                <ul className="plain-items small">
                  {application.earlier.map(({ askedAt, reason }) => {
                    const on = formatDate(new Date(askedAt), i18n.language);
                    return (
                      <li key={askedAt}>
                        {reason
                          ? t("seller.application.askedBeforeLine", { date: on, reason })
                          : t("seller.application.askedBeforeOpen", { date: on })}
                      </li>
                    );
                  })}
                </ul>
              </div>
            ) : null}
          </section>
          {application.status === "applied" || application.status === "waitlisted" ? null : (
            <section className="panel">
              <h2>{t("seller.application.decideTitle")}</h2>
              <StatusBadge status={application.status} reason={application.reason} />
              <p className="small dimmed">
                {application.decidedAt
                  ? atOnce
                    ? t(
                        application.byRule
                          ? "seller.application.byRule"
                          : "seller.application.joinedDirectly",
                        {
                          date: formatDate(application.decidedAt, i18n.language),
                        },
                      )
                    : t("seller.application.decidedLine", {
                        date: formatDate(application.decidedAt, i18n.language),
                        name: found.decidedBy ?? "–",
                      })
                  : null}
              </p>
              <Link to={`/seller/campaigns/${application.campaignId}`}>
                {t("seller.application.toCampaign")}
              </Link>
            </section>
          )}
        </div>
        {mayDecide ? (
          <div className="two-columns top">
            <section className="panel rows">
              <h2>{t("seller.application.approveTitle")}</h2>
              <p className="dimmed">{t("seller.application.approveText")}</p>
              <ApproveApplicationForm
                result={intent === "approve" ? result : undefined}
                name={creator.name}
                suggestion={suggestion}
                givesCoupon={campaign.givesCoupon}
              />
            </section>
            <section className="panel rows">
              <h2>{t("seller.application.declineTitle")}</h2>
              <p className="dimmed">{t("seller.application.declineText")}</p>
              <DeclineApplicationForm result={intent === "decline" ? result : undefined} />
            </section>
          </div>
        ) : null}
      </div>
    </>
  );
}
