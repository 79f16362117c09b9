import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { applicantOf } from "#app/application/applicant.server.ts";
import { ApplicationForm, platforms } from "#app/application/application.form.ts";
import { channelsOf, standingOf } from "#app/application/application.queries.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { ApplyForm } from "#app/application/apply-form.tsx";
import { askedOf } from "#app/application/asked.ts";
import { lackingOf } from "#app/application/door.ts";
import { LackingPanel } from "#app/application/lacking-panel.tsx";
import { lackingText } from "#app/application/lacking-text.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import { questionsOf } from "#app/campaign/extras.queries.server.ts";
import { findRecruiter } from "#app/campaign/recruiter.queries.server.ts";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseForm } from "#app/ui/form.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => t("creator.application.title", { campaign: data?.campaign.name ?? "" }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const found = await findPublicCampaign(params.slug ?? "");
  if (!found) throw notFound();
  const { asked, invitedAt, againAt } = await standingOf(creator, found);
  // Whoever can't apply reads why on the campaign's own page.
  const open = found.status === "published" && !found.over && (found.joinMode !== "invited" || invitedAt);
  const mayAsk = !asked || (againAt !== null && againAt <= new Date());
  if (!mayAsk || !open) throw redirect(`/campaigns/${found.slug}`);
  const handle = new URL(request.url).searchParams.get("by");
  const by = await findRecruiter(found.sellerId, found.campaignId, handle);
  const { name, sellerName, termsVersion, termsHash, terms, joinMode } = found;
  const [channels, questions] = await Promise.all([
    channelsOf(creator),
    questionsOf(found.sellerId, found.campaignId),
  ]);
  const who = await applicantOf(creator.creatorId, channels);
  return {
    campaign: { name, sellerName, slug: found.slug, termsVersion, termsHash, terms },
    atOnce: joinMode === "open" || invitedAt !== null,
    channels,
    lacking: invitedAt ? [] : lackingOf(askedOf(found), who),
    asksFollowers: !invitedAt && (found.minimum !== null || found.channels.length > 0),
    questions,
    sample: found.sampleOffer?.text ?? null,
    recruiter: by && by.creatorId !== creator.creatorId ? { handle: by.handle, name: by.displayName } : null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const submission = parseForm(await request.formData(), ApplicationForm);
  if (submission.status !== "success") return refuse(submission);
  const sent = await apply(creator, params.slug ?? "", submission.value);
  const sorry = (message: string) => refuse(submission, { formErrors: [message] }, { status: 409 });
  switch (sent.outcome) {
    case "applied":
    case "waitlisted":
      return redirect(`/creator/campaigns?done=${sent.outcome}`);
    case "joined":
      return redirect(`/creator/campaigns/${sent.enrolmentId}?done=joined`);
    case "not_found":
      throw notFound();
    case "too_often":
      return refuse(submission, { formErrors: ["creator.joining.tooOften"] }, { status: 429 });
    case "not_running":
      return sorry("creator.application.notRunning");
    case "not_invited":
      return sorry("creator.application.notInvited");
    case "stale_terms":
      return sorry(`creator.application.stale?version=${sent.version}`);
    case "lacking": {
      const locale = await getLocale(request);
      const t = translator(locale);
      const why = sent.lacking.map((one) => lackingText(t, locale, one).text).join(" ");
      return sorry(`creator.social.minimum.refused?${new URLSearchParams({ why })}`);
    }
    case "unanswered":
      return refuse(submission, {
        fieldErrors: Object.fromEntries(
          sent.positions.map((at) => [`answers[${at}]`, ["creator.joining.unanswered"]]),
        ),
      });
    case "already":
      return sorry(`creator.application.already.${sent.status}`);
  }
}

export default function ApplyPage() {
  const { campaign, atOnce, channels, lacking, recruiter, ...asks } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const known = channels.flatMap(({ platform, url, followers }) => {
    const one = platforms.find((name) => name === platform) ?? "other";
    return [{ platform: one, url, ...(followers === null ? {} : { followers }) }];
  });
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/campaigns/${campaign.slug}`}>{campaign.name}</Link>}
        title={t(atOnce ? "creator.application.joinTitle" : "creator.application.title", {
          campaign: campaign.name,
        })}
        lead={
          <>
            {t("creator.application.lead", { seller: campaign.sellerName })}
            {recruiter ? ` · ${t("terms.mine.by", { name: recruiter.name })}` : null}
          </>
        }
      />
      <div className="stack">
        {lacking.length > 0 ? <LackingPanel lacking={lacking} /> : null}
        <ApplyForm
          result={useActionData<typeof action>()?.result}
          defaultValue={{ channels: known }}
          version={campaign.termsVersion}
          hash={campaign.termsHash}
          atOnce={atOnce}
          {...asks}
          by={recruiter?.handle ?? null}
          terms={<TermsInWords terms={campaign.terms} voice="you" />}
        />
      </div>
    </>
  );
}
