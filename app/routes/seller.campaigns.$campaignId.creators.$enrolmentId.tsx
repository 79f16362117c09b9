import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { termsOfForm } from "#app/campaign/terms.form.ts";
import { termsFormDefaults } from "#app/campaign/terms-defaults.ts";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { EndForm } from "#app/enrolment/end.form.ts";
import { endPart } from "#app/enrolment/end.server.ts";
import { EndPanel } from "#app/enrolment/end-panel.tsx";
import { creatorByHandle, findEnrolled, handleOf } from "#app/enrolment/one.queries.server.ts";
import { partFacts } from "#app/enrolment/part.queries.server.ts";
import { PartFacts } from "#app/enrolment/part-facts.tsx";
import { setSoft } from "#app/enrolment/soft.server.ts";
import { SoftPanel } from "#app/enrolment/soft-panel.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { percentText } from "#app/rules/terms.ts";
import { AcceptedTable } from "#app/terms/accepted-table.tsx";
import { agencyBps, OwnTermsForm } from "#app/terms/change.form.ts";
import { Differences } from "#app/terms/differences.tsx";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { setOverride, withdrawOverride } from "#app/terms/override.server.ts";
import { OwnTerms } from "#app/terms/own-terms-form.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => t("terms.own.title", { name: data?.who.name ?? "" }));

const dones = ["raised", "offered", "withdrawn", "soft", "ended"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const { campaignId, enrolmentId } = idsOf(params);
  const who = await findEnrolled(seller, campaignId, enrolmentId);
  if (!who) throw notFound();
  const of = { sellerId: seller.sellerId, campaignId, enrolmentId };
  const [{ offers, accepted, counting, standing, agencies }, facts] = await Promise.all([
    termsOfEnrolment(of),
    partFacts(of, who),
  ]);
  const done = new URL(request.url).searchParams.get("done");
  const present = standing?.terms ?? accepted.at(-1)?.terms;
  const over = who.endedAt !== null || who.campaignStatus === "closed";
  return {
    ...{ who, campaignId, offers, accepted, agencies, over, facts },
    mayEnd: managing.some((role) => role === seller.role) && who.endedAt === null,
    counting: counting && { terms: counting.terms, version: counting.version },
    ownTerms: standing?.own ?? false,
    typed: present && {
      ...termsFormDefaults(present),
      agencyHandle: present.agency ? await handleOf(present.agency.creatorId) : undefined,
      agencyShare: present.agency ? percentText(present.agency.shareBps) : undefined,
    },
    mayEdit: managing.some((role) => role === seller.role) && !over,
    done: dones.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const { campaignId, enrolmentId } = idsOf(params);
  if (!(await findEnrolled(seller, campaignId, enrolmentId))) throw notFound();
  const form = await request.formData();
  const here = `/seller/campaigns/${campaignId}/creators/${enrolmentId}`;
  const intent = form.get("intent");
  if (intent === "soft") {
    const set = await setSoft(seller, enrolmentId, form.get("soft") === "yes");
    if (set.outcome === "not_yours") throw notFound();
    return redirect(`${here}?done=soft`);
  }
  if (intent === "end") {
    const ending = parseForm(form, EndForm);
    if (ending.status !== "success") return refuse(ending);
    const ended = await endPart(seller, enrolmentId, ending.value.reason);
    if (ended.outcome === "not_yours") throw notFound();
    return redirect(`${here}?done=ended`);
  }
  const submission = parseForm(form, OwnTermsForm);
  const sorry = (message: string) => refuse(submission, { formErrors: [message] }, { status: 409 });
  if (intent === "withdraw") {
    const withdrawn = await withdrawOverride(seller, enrolmentId);
    if (withdrawn.outcome === "not_yours") throw notFound();
    if (withdrawn.outcome === "over" || withdrawn.outcome === "nothing_to_withdraw")
      return sorry(`terms.own.errors.${withdrawn.outcome}`);
    return redirect(`${here}?done=${withdrawn.outcome}`);
  }
  if (submission.status !== "success") return refuse(submission);
  const { agencyHandle, agencyShare } = submission.value;
  const currency = parseCurrency(submission.value.currency);
  const read = currency && termsOfForm(submission.value, currency);
  if (read?.outcome !== "terms") throw new TypeError("the form was not checked");
  const complainOfAgency = () =>
    refuse(submission, { fieldErrors: { agencyHandle: ["terms.own.errors.bad_agency"] } });
  const creatorId = agencyHandle ? await creatorByHandle(agencyHandle) : undefined;
  const shareBps = agencyBps(agencyShare);
  if (agencyHandle && !creatorId) return complainOfAgency();
  const agency = creatorId && shareBps ? { creatorId, shareBps } : null;
  const set = await setOverride(seller, enrolmentId, { ...read.terms, agency });
  switch (set.outcome) {
    case "raised":
    case "offered":
      return redirect(`${here}?done=${set.outcome}`);
    case "not_yours":
      throw notFound();
    case "bad_agency":
      return complainOfAgency();
    case "over":
    case "nothing_changed":
    case "other_currency":
    case "steps_fall":
      return sorry(`terms.own.errors.${set.outcome}`);
  }
}

function idsOf({ campaignId, enrolmentId }: LoaderFunctionArgs["params"]) {
  const ids = { campaignId: parseId("cmp", campaignId), enrolmentId: parseId("enr", enrolmentId) };
  if (!ids.campaignId || !ids.enrolmentId) throw notFound();
  return { campaignId: ids.campaignId, enrolmentId: ids.enrolmentId };
}

export default function OwnTermsPage() {
  const {
    who,
    campaignId,
    offers,
    accepted,
    agencies,
    counting,
    ownTerms,
    typed,
    mayEdit,
    mayEnd,
    facts,
    done,
  } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const offered = offers.find(({ own }) => own);
  const ending = acted?.result.initialValue?.intent === "end";
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/seller/campaigns/${campaignId}`}>{who.campaignName}</Link>}
        title={t("terms.own.title", { name: who.name })}
        lead={
          <>
            @{who.handle} · {t("terms.own.lead", { campaign: who.campaignName })}
            {who.recruiterName ? ` · ${t("terms.own.recruitedBy", { name: who.recruiterName })}` : null}
          </>
        }
        actions={
          mayEdit && (ownTerms || offered) ? (
            <ConfirmButton
              label={t("terms.own.withdraw")}
              title={t("terms.own.withdrawTitle")}
              confirmLabel={t("terms.own.withdrawConfirm", { name: who.name })}
              fields={{ intent: "withdraw" }}
              variant="default"
            >
              {t("terms.own.withdrawText")}
            </ConfirmButton>
          ) : undefined
        }
      />
      <div className="stack">
        {done === "ended" ? (
          <Notice kind="success">{t("seller.room.done.ended")}</Notice>
        ) : done ? (
          <Notice kind="success">{t(`terms.own.done.${done}`)}</Notice>
        ) : null}
        <PartFacts who={who} campaignId={campaignId} facts={facts} />
        {offers.map((offer) => (
          <section className="panel rows" key={offer.version}>
            <h2>{t("terms.own.pending", { version: offer.version })}</h2>
            <p>{t("terms.own.pendingText", { date: formatDate(offer.countsFrom, i18n.language) })}</p>
            <Differences before={offer.before} after={offer.terms} voice="creator" agencies={agencies} />
          </section>
        ))}
        <div className="two-columns top">
          <section className="panel rows">
            <h2>{t("terms.own.standing")}</h2>
            <p className="dimmed small">
              {t(ownTerms ? "terms.own.standingOwn" : "terms.own.standingShared")}
            </p>
            {counting ? <TermsInWords terms={counting.terms} voice="creator" /> : null}
          </section>
          <SoftPanel soft={who.soft} mayEdit={mayEdit} />
        </div>
        <section>
          <h2 className="section-title">{t("terms.own.history")}</h2>
          <AcceptedTable rows={accepted} caption={t("terms.own.history")} />
        </section>
        {mayEdit && typed ? (
          <section className="rows">
            <div>
              <h2 className="section-title">{t("terms.own.setTitle")}</h2>
              <p className="dimmed">{t("terms.own.setText")}</p>
            </div>
            <OwnTerms result={ending ? undefined : acted?.result} defaultValue={typed} />
          </section>
        ) : null}
        {mayEnd ? (
          <EndPanel
            result={ending ? acted?.result : undefined}
            intent="end"
            words={{
              title: t("seller.room.end.title", { name: who.name }),
              text: t("seller.room.end.text"),
              reason: t("seller.room.end.reason", { name: who.name }),
              confirm: t("seller.room.end.confirm"),
            }}
          />
        ) : null}
      </div>
    </>
  );
}
