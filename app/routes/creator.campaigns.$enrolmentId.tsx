import "#app/campaign/campaign.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { TermsSeal } from "#app/campaign/terms-seal.tsx";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { findMyEnrolment } from "#app/enrolment/enrolment.queries.server.ts";
import { LinkTable } from "#app/enrolment/link-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { CaptionBox } from "#app/link/caption-box.tsx";
import { NewLinkForm } from "#app/link/link.form.ts";
import { createLink } from "#app/link/link.server.ts";
import { FurtherLinkForm } from "#app/link/new-link-form.tsx";
import { captions, qrSvg, shareUrl } from "#app/link/share.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
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
  const shared = links.map((link) => ({ ...link, url: shareUrl(link.code) }));
  // The first link made is the campaign's own; the list has the newest first.
  const main = shared.at(-1);
  const about = { campaign: found.campaign.name, link: main?.url ?? "", coupon: coupons[0] };
  return {
    ...found,
    links: shared,
    main: main ? { ...main, qr: await qrSvg(main.url, 2), captions: captions(about) } : null,
    origins: await originsOf(enrolment.sellerId),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const enrolmentId = idOf(params.enrolmentId);
  const submission = parseForm(await request.formData(), NewLinkForm);
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
    case "created":
      return data({ made: made.code, result: submission.reply({ resetForm: true }) });
  }
}

function idOf(text: string | undefined): Id<"enr"> {
  const enrolmentId = parseId("enr", text);
  if (!enrolmentId) throw notFound();
  return enrolmentId;
}

export default function EnrolmentPage() {
  const { campaign, sellerName, enrolment, main, ...found } = useLoaderData<typeof loader>();
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
        <section className="panel rows">
          <h2>{t("creator.campaign.enrolment.moreLinks")}</h2>
          <p className="dimmed small">{t("creator.campaign.enrolment.moreLinksText")}</p>
          {acted && "made" in acted ? (
            <Notice kind="success">{t("creator.campaign.enrolment.linkMade")}</Notice>
          ) : null}
          {over ? null : (
            <FurtherLinkForm result={acted?.result} products={found.products} origins={found.origins} />
          )}
          <LinkTable links={found.links} />
        </section>
        <div className="two-columns top">
          <section className="panel">
            <h2>{t("creator.campaign.enrolment.termsTitle")}</h2>
            <TermsInWords terms={found.terms} voice="you" />
            <TermsSeal
              version={enrolment.termsVersion}
              hash={found.termsHash}
              at={enrolment.acceptedAt}
              accepted
            />
          </section>
          <section className="panel rows">
            <h2>{t("creator.campaign.enrolment.briefTitle")}</h2>
            <p className="prose">{campaign.brief}</p>
            <Link to={`/campaigns/${campaign.slug}`}>{t("creator.campaign.enrolment.publicPage")}</Link>
          </section>
        </div>
      </div>
    </>
  );
}
