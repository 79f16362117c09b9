import "#app/campaign/campaign.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { type CreatorScope, notFound, requireCreator } from "#app/account/scope.server.ts";
import { fundsLeft } from "#app/campaign/budget.queries.server.ts";
import { TermsSeal } from "#app/campaign/terms-seal.tsx";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { findMyEnrolment } from "#app/enrolment/enrolment.queries.server.ts";
import { LinkTable } from "#app/enrolment/link-table.tsx";
import { FundsPanel, RecruitingPanel } from "#app/enrolment/panels.tsx";
import { env } from "#app/env.server.ts";
import { translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { CaptionBox } from "#app/link/caption-box.tsx";
import { NewLinkForm } from "#app/link/link.form.ts";
import { createLink } from "#app/link/link.server.ts";
import { tagSourcesOf } from "#app/link/network-tags.queries.server.ts";
import { networkLink, tagsFor } from "#app/link/networks.ts";
import { FurtherLinkForm } from "#app/link/new-link-form.tsx";
import { caption, captions, qrSvg, shareUrl, shortForm, storyLine } from "#app/link/share.server.ts";
import { ShareForms } from "#app/link/share-forms.tsx";
import { type Id, parseId } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { acceptVersion } from "#app/terms/accept.server.ts";
import { AcceptedTable } from "#app/terms/accepted-table.tsx";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { MyTerms } from "#app/terms/my-terms.tsx";
import { CopyField } from "#app/ui/copy-field.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.campaign.name ?? t("creator.campaign.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const found = await findMyEnrolment(creator, idOf(params.enrolmentId));
  if (!found) throw notFound();
  const { enrolment, links, coupons } = found;
  const { sellerId, campaignId } = enrolment;
  const [mine, funds, sources, locale] = await Promise.all([
    termsOfEnrolment({ sellerId, campaignId, enrolmentId: enrolment.id }),
    fundsLeft(sellerId, campaignId),
    tagSourcesOf(sellerId, enrolment.id),
    getLocale(request),
  ]);
  const counting = mine.counting?.terms ?? found.terms;
  const inWords = { campaign: found.campaign.name, coupon: coupons[0] };
  const shared = links.map((link) => {
    const { code, destinationUrl } = link;
    const leadsTo = networkLink(destinationUrl, tagsFor(destinationUrl, sources), code);
    const url = shareUrl(code);
    return { ...link, url, leadsTo, caption: caption(locale, { ...inWords, link: url }) };
  });
  // The first link made is the campaign's own; the list has the newest first.
  const main = shared.at(-1);
  const about = { ...inWords, link: main?.url ?? "" };
  return {
    ...found,
    links: shared,
    main: main && {
      ...main,
      qr: await qrSvg(main.url, 2),
      captions: captions(about),
      bio: shortForm(main.code),
      story: storyLine(locale, main.code),
    },
    origins: await originsOf(sellerId),
    mine,
    counting,
    funds,
    recruiting: counting.recruiter && {
      ...counting.recruiter,
      url: `${env.PUBLIC_URL}/campaigns/${found.campaign.slug}?by=${encodeURIComponent(creator.handle)}`,
    },
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const enrolmentId = idOf(params.enrolmentId);
  const form = await request.formData();
  if (form.get("intent") === "accept") return accept(request, creator, enrolmentId, form.get("version"));
  const submission = parseForm(form, NewLinkForm);
  if (submission.status !== "success") return refuse(submission);
  const made = await createLink(creator, enrolmentId, submission.value.destinationUrl);
  switch (made.outcome) {
    case "not_yours":
      throw notFound();
    case "campaign_over":
      return refuse(submission, { formErrors: ["creator.campaign.enrolment.over"] }, { status: 409 });
    case "too_many":
      return refuse(submission, { formErrors: [`creator.campaign.enrolment.tooMany?max=${made.max}`] });
    case "refused": {
      const words = new URLSearchParams({ origin: made.origin ?? "" });
      return refuse(submission, {
        fieldErrors: { destinationUrl: [`public.link.refused.${made.because}?${words}`] },
      });
    }
    case "not_on_network":
      return refuse(submission, {
        fieldErrors: { destinationUrl: [`creator.sharing.refused.${made.because}`] },
      });
    case "created":
      return data({ made: made.code, result: submission.reply({ resetForm: true }) });
  }
}

async function accept(
  request: Request,
  creator: CreatorScope,
  enrolmentId: Id<"enr">,
  version: FormDataEntryValue | null,
) {
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

function idOf(text: string | undefined): Id<"enr"> {
  const enrolmentId = parseId("enr", text);
  if (!enrolmentId) throw notFound();
  return enrolmentId;
}

export default function EnrolmentPage() {
  const { campaign, sellerName, enrolment, main, mine, funds, recruiting, ...found } =
    useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const [coupon] = found.coupons;
  const over = campaign.status === "closed" || enrolment.endedAt !== null;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/creator/campaigns">{t("creator.campaign.enrolment.back")}</Link>}
        title={campaign.name}
        lead={t("creator.campaign.enrolment.lead", {
          seller: sellerName,
          date: formatDate(enrolment.createdAt, i18n.language),
        })}
      />
      <div className="stack">
        {found.done === "joined" ? (
          <Notice kind="success" title={t("creator.campaign.enrolment.joinedTitle")}>
            {t("creator.campaign.enrolment.joinedText")}
          </Notice>
        ) : null}
        {campaign.status === "paused" ? (
          <Notice kind="warn" title={t("creator.campaign.enrolment.pausedTitle")}>
            {t("creator.campaign.enrolment.pausedText")}
          </Notice>
        ) : null}
        {over ? (
          <Notice kind="warn" title={t("creator.campaign.enrolment.closedTitle")}>
            {t("creator.campaign.enrolment.closedText")}
          </Notice>
        ) : null}
        <MyTerms mine={mine} answer={acted && "answer" in acted ? acted.answer : null} over={over} />
        {main ? (
          <section className="panel share">
            <div className="share-qr">
              <QrCode svg={main.qr} label={t("creator.link.qr", { link: main.url })} size={176} />
              <Button
                component="a"
                href={`/creator/links/${main.linkId}/qr.svg`}
                download
                variant="default"
                size="sm"
                leftSection={<IconDownload size={16} aria-hidden="true" />}
              >
                {t("creator.link.downloadQr")}
              </Button>
            </div>
            <div className="rows">
              <CopyField value={main.url} label={t("creator.campaign.enrolment.yourLink")} />
              {coupon ? (
                <div>
                  <CopyField value={coupon} label={t("creator.campaign.enrolment.yourCode")} />
                  <p className="small dimmed">{t("creator.campaign.enrolment.codeHint")}</p>
                </div>
              ) : null}
            </div>
          </section>
        ) : null}
        {main ? (
          <section className="panel">
            <h2>{t("creator.link.captionTitle")}</h2>
            <p className="dimmed small">{t("creator.link.captionHint")}</p>
            <div className="two-columns">
              {main.captions.map(({ locale, text }) => (
                <CaptionBox key={locale} label={t(`creator.link.captionIn.${locale}`)} text={text} />
              ))}
            </div>
          </section>
        ) : null}
        {main ? <ShareForms bio={main.bio} story={main.story} /> : null}
        <section className="panel rows">
          <h2>{t("creator.campaign.enrolment.moreLinks")}</h2>
          <p className="dimmed small">{t("creator.campaign.enrolment.moreLinksText")}</p>
          {acted && "made" in acted ? (
            <Notice kind="success">{t("creator.campaign.enrolment.linkMade")}</Notice>
          ) : null}
          {over ? null : (
            <FurtherLinkForm
              result={acted && "result" in acted ? acted.result : undefined}
              products={found.products}
              origins={found.origins}
            />
          )}
          <LinkTable links={found.links} />
        </section>
        <div className="two-columns top">
          <section className="panel">
            <h2>{t("creator.campaign.enrolment.termsTitle")}</h2>
            <TermsInWords terms={found.counting} voice="you" />
            <TermsSeal
              version={mine.counting?.version ?? enrolment.termsVersion}
              hash={mine.counting?.hash ?? found.termsHash}
              at={mine.counting?.acceptedAt ?? enrolment.acceptedAt}
              accepted
            />
          </section>
          <div className="stack">
            <section className="panel rows">
              <h2>{t("creator.campaign.enrolment.briefTitle")}</h2>
              <p className="prose">{campaign.brief}</p>
              <Link to={`/campaigns/${campaign.slug}`}>{t("creator.campaign.enrolment.publicPage")}</Link>
            </section>
            {funds ? <FundsPanel funds={funds} /> : null}
            {recruiting ? <RecruitingPanel recruiting={recruiting} /> : null}
          </div>
        </div>
        <section>
          <h2 className="section-title">{t("terms.mine.history")}</h2>
          <p className="dimmed small">{t("terms.mine.historyLead")}</p>
          <AcceptedTable rows={mine.accepted} caption={t("terms.mine.history")} />
        </section>
      </div>
    </>
  );
}
