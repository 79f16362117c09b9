import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { ClosedLinks, LinkCards } from "#app/enrolment/link-cards.tsx";
import { enrolmentIdOf, roomOf } from "#app/enrolment/room.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { labelLink, recodeLink, setLinkOpen } from "#app/link/change.server.ts";
import { CodeForm, LabelForm, NewLinkForm } from "#app/link/link.form.ts";
import { createLink } from "#app/link/link.server.ts";
import { refuseLink } from "#app/link/made.server.ts";
import { tagSourcesOf } from "#app/link/network-tags.queries.server.ts";
import { networkLink, tagsFor } from "#app/link/networks.ts";
import { FurtherLinkForm } from "#app/link/new-link-form.tsx";
import { caption, shareUrl } from "#app/link/share.server.ts";
import { SubMaker } from "#app/link/sub-maker.tsx";
import { parseId } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.room.links.title"));

const dones = ["made", "labelled", "closed", "opened"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { found, of, over } = await roomOf(args);
  const [sources, origins, locale] = await Promise.all([
    tagSourcesOf(of.sellerId, of.enrolmentId),
    originsOf(of.sellerId),
    getLocale(args.request),
  ]);
  const done = new URL(args.request.url).searchParams.get("done");
  return {
    links: found.links.map((link) => ({
      ...link,
      url: shareUrl(link.code),
      leadsTo: networkLink(link.destinationUrl, tagsFor(link.destinationUrl, sources), link.code),
      caption: caption(found.campaign, found.coupons[0], locale, link.code),
    })),
    closed: found.closedLinks.map((link) => ({ ...link, url: shareUrl(link.code) })),
    ...{ origins, products: found.products, over, ended: found.enrolment.endedAt !== null },
    done: dones.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const enrolmentId = enrolmentIdOf(params);
  const form = await request.formData();
  const here = `/creator/campaigns/${enrolmentId}/links`;
  const intent = form.get("intent");
  const linkId = parseId("lnk", String(form.get("linkId") ?? ""));
  if (intent === "close" || intent === "reopen") {
    const set = linkId && (await setLinkOpen(creator, linkId, intent === "reopen"));
    if (!set || set.outcome === "not_yours") throw notFound();
    return redirect(
      set.outcome === "over" ? here : `${here}?done=${intent === "close" ? "closed" : "opened"}`,
    );
  }
  if (intent === "label") {
    const submission = parseForm(form, LabelForm);
    if (submission.status !== "success") return refuse(submission);
    const set = linkId && (await labelLink(creator, linkId, submission.value.label ?? ""));
    if (set?.outcome !== "labelled") throw notFound();
    return redirect(`${here}?done=labelled`);
  }
  if (intent === "recode") {
    const submission = parseForm(form, CodeForm);
    if (submission.status !== "success") return refuse(submission);
    if (!linkId) throw notFound();
    const made = await recodeLink(creator, enrolmentId, linkId, submission.value.code);
    return made.outcome === "created" ? redirect(`${here}?done=made`) : refuseLink(submission, made, "code");
  }
  const submission = parseForm(form, NewLinkForm);
  if (submission.status !== "success") return refuse(submission);
  const { destinationUrl, ...rest } = submission.value;
  const made = await createLink(creator, enrolmentId, destinationUrl, rest);
  if (made.outcome === "created") return redirect(`${here}?done=made`);
  return refuseLink(submission, made, "destinationUrl");
}

export default function RoomLinks() {
  const { links, closed, products, origins, over, ended, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const sent = result?.initialValue ?? {};
  const [intent, linkId] = [String(sent.intent ?? "make"), String(sent.linkId ?? "")];
  return (
    <>
      {done && !busy ? <Notice kind="success">{t(`creator.room.links.done.${done}`)}</Notice> : null}
      {over ? (
        <p className="dimmed">{t(ended ? "creator.room.links.over" : "creator.campaign.enrolment.over")}</p>
      ) : null}
      <div className="room-two">
        <div className="stack">
          <LinkCards links={links} refused={linkId ? { linkId, intent, result } : null} />
          <ClosedLinks links={closed} ended={ended} />
        </div>
        {over ? null : (
          <div className="stack">
            <section className="panel rows">
              <h2>{t("creator.room.links.new")}</h2>
              <p className="dimmed small">{t("creator.campaign.enrolment.moreLinksText")}</p>
              <FurtherLinkForm
                key={links.length}
                result={linkId ? undefined : result}
                products={products}
                origins={origins}
              />
            </section>
            {links.length > 0 ? (
              <section className="panel rows">
                <h2>{t("creator.room.links.subTitle")}</h2>
                <SubMaker
                  links={links.map(({ url, label }) => ({
                    url,
                    name: label || url.replace(/^https?:\/\//, ""),
                  }))}
                />
              </section>
            ) : null}
          </div>
        )}
      </div>
    </>
  );
}
