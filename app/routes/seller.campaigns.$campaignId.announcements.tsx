import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { announce } from "#app/announcement/announce.server.ts";
import { Announcement } from "#app/announcement/announcement.form.ts";
import { announcementsOf, findAudience } from "#app/announcement/announcement.queries.server.ts";
import { AnnouncementForm, type Preview } from "#app/announcement/announcement-form.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { newId } from "#app/id.server.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ProseText } from "#app/ui/prose.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("message.announcement.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const campaignId = parseId("cmp", params.campaignId);
  const audience = campaignId && (await findAudience(sellerId, campaignId));
  if (!audience) throw notFound();
  const told = Number(new URL(request.url).searchParams.get("told"));
  return {
    ...{ campaignId, audience, announcementId: newId("ann") },
    past: await announcementsOf(sellerId, campaignId),
    mayWrite: managing.some((one) => one === role),
    told: Number.isInteger(told) && told > 0 ? told : null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  if (!campaignId || !(await findAudience(scope.sellerId, campaignId))) throw notFound();
  const form = await request.formData();
  const submission = parseForm(form, Announcement);
  if (submission.status !== "success") return refuse(submission);
  const { subject, text } = submission.value;
  const announcementId = parseId("ann", submission.value.announcementId) ?? newId("ann");
  if (form.get("intent") !== "send")
    return data({
      result: submission.reply(),
      preview: { subject, text, announcementId, prose: proseOf(text) },
    });
  const done = await announce(scope, campaignId, { announcementId, subject, text });
  switch (done.outcome) {
    case "announced":
      return redirect(`/seller/campaigns/${campaignId}/announcements?told=${done.told}`);
    case "not_yours":
      throw notFound();
    case "nobody":
      return refuse(submission, { formErrors: ["message.announcement.nobody"] });
    case "too_many":
      return refuse(submission, { formErrors: ["message.announcement.tooMany"] }, { status: 429 });
  }
}

export default function AnnouncementsPage() {
  const { campaignId, audience, announcementId, mayWrite, told } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/seller/campaigns/${campaignId}`}>{audience.name}</Link>}
        title={t("message.announcement.title")}
        lead={t("message.announcement.lead", { campaign: audience.name })}
      />
      <div className="stack">
        {told && !acted ? (
          <Notice kind="success">{t("message.announcement.sent", { count: told })}</Notice>
        ) : null}
        {audience.creators === 0 ? (
          <EmptyState
            title={t("message.announcement.nobodyTitle")}
            text={t("message.announcement.nobodyText")}
          />
        ) : mayWrite ? (
          <AnnouncementForm
            // After sending, an empty one.
            key={told && !acted ? announcementId : "written"}
            announcementId={announcementId}
            creators={audience.creators}
            result={acted?.result}
            preview={acted && "preview" in acted ? (acted.preview as Preview) : null}
          />
        ) : null}
        <Past />
      </div>
    </>
  );
}

function Past() {
  const { past, audience } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  if (past.length === 0)
    return audience.creators === 0 ? null : (
      <EmptyState title={t("message.announcement.noneTitle")} text={t("message.announcement.noneText")} />
    );
  return (
    <section className="stack">
      <h2 className="section-title">{t("message.announcement.past")}</h2>
      {past.map(({ announcementId, subject, prose, createdAt, told, by }) => (
        <article key={announcementId} className="panel">
          <h3>{subject}</h3>
          <p className="dimmed small">
            <When at={createdAt} kind="datetime" />,{" "}
            {t("message.announcement.pastMeta", { name: by ?? "", count: told })}
          </p>
          <ProseText prose={prose} />
        </article>
      ))}
    </section>
  );
}
