import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { termsOfForm } from "#app/campaign/terms.form.ts";
import { termsFormDefaults } from "#app/campaign/terms-defaults.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { ChangeForm, dayStart } from "#app/terms/change.form.ts";
import { ChangeTerms } from "#app/terms/change-form.tsx";
import { dayText } from "#app/terms/day.ts";
import { saveDraftTerms } from "#app/terms/draft.server.ts";
import { previewOf, seenMark } from "#app/terms/preview.server.ts";
import { isPossible, publishVersion } from "#app/terms/publish.server.ts";
import { findTerms } from "#app/terms/terms.queries.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("terms.change.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const found = await findTerms(seller, idOf(params.campaignId));
  if (!found) throw notFound();
  const { campaign, versions, draft, draftDiffers } = found;
  const newest = versions.at(-1);
  if (!newest || campaign.status === "closed")
    throw redirect(`/seller/campaigns/${campaign.campaignId}/terms`);
  const fromDraft = draftDiffers && new URL(request.url).searchParams.get("from") !== "current";
  const now = new Date();
  return {
    campaign,
    fromDraft,
    typed: {
      ...termsFormDefaults(fromDraft ? draft : newest.terms),
      effectiveOn: dayText(newest.effectiveAt > now ? newest.effectiveAt : now),
    },
    days: { min: dayText(now), max: dayText(new Date(now.getTime() + 365 * 86_400_000)) },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = idOf(params.campaignId);
  const form = await request.formData();
  const submission = parseForm(form, ChangeForm);
  if (submission.status !== "success") return refuse(submission);
  const currency = parseCurrency(submission.value.currency);
  const read = currency && termsOfForm(submission.value, currency);
  const effectiveAt = dayStart(submission.value.effectiveOn);
  if (read?.outcome !== "terms" || !effectiveAt) throw new TypeError("the form was not checked");
  const { terms } = read;
  const sorry = (message: string, field?: "effectiveOn") =>
    refuse(submission, field ? { fieldErrors: { [field]: [message] } } : { formErrors: [message] }, {
      status: 409,
    });

  const intent = form.get("intent");
  const list = `/seller/campaigns/${campaignId}/terms`;
  if (intent === "draft" || intent === "rehearse") {
    const saved = await saveDraftTerms(seller, campaignId, terms);
    if (saved.outcome === "not_yours") throw notFound();
    if (saved.outcome !== "saved") return sorry(`terms.change.errors.${saved.outcome}`);
    return redirect(
      intent === "draft" ? `${list}?done=draft` : `/seller/campaigns/${campaignId}/rehearsals/new`,
    );
  }
  // Only what somebody has looked at is published: the fields may have been changed since.
  if (intent !== "publish" || form.get("seen") !== seenMark(terms, effectiveAt)) {
    const preview = await previewOf(seller, campaignId, terms, effectiveAt);
    if (!preview) throw notFound();
    // Said at once, and not only when they want to publish it.
    if (!isPossible(effectiveAt, new Date()))
      return sorry("terms.change.errors.date_out_of_range", "effectiveOn");
    return data({ preview, typed: submission.reply() });
  }
  const rehearsalId = parseId("reh", new URL(request.url).searchParams.get("rehearsal"));
  const published = await publishVersion(seller, campaignId, terms, effectiveAt, rehearsalId);
  switch (published.outcome) {
    case "published":
      return redirect(`${list}?done=${published.version}`);
    case "not_yours":
      throw notFound();
    case "before_scheduled": {
      const date = formatDate(published.after, await getLocale(request));
      const words = new URLSearchParams({ date });
      return sorry(`terms.change.errors.before_scheduled?${words}`, "effectiveOn");
    }
    case "date_out_of_range":
      return sorry("terms.change.errors.date_out_of_range", "effectiveOn");
    case "not_running":
    case "nothing_changed":
    case "other_currency":
    case "steps_fall":
      return sorry(`terms.change.errors.${published.outcome}`);
  }
}

function idOf(text: string | undefined): Id<"cmp"> {
  const campaignId = parseId("cmp", text);
  if (!campaignId) throw notFound();
  return campaignId;
}

export default function ChangeTermsPage() {
  const { campaign, fromDraft, typed, days } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/seller/campaigns/${campaign.campaignId}/terms`}>{campaign.name}</Link>}
        title={t("terms.change.title")}
        lead={t("terms.change.lead")}
      />
      <div className="stack">
        {fromDraft ? (
          <Notice
            action={
              <Link to="?from=current" reloadDocument>
                {t("terms.change.startOver")}
              </Link>
            }
          >
            {t("terms.change.fromDraft")}
          </Notice>
        ) : null}
        <ChangeTerms
          result={acted && ("typed" in acted ? acted.typed : acted.result)}
          defaultValue={typed}
          days={days}
          preview={acted && "preview" in acted ? acted.preview : null}
        />
      </div>
    </>
  );
}
