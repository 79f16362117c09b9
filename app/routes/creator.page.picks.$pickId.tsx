import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PickForm } from "#app/page/pick.form.ts";
import { savePick } from "#app/page/pick.server.ts";
import { PickFields } from "#app/page/pick-form.tsx";
import { picksOf } from "#app/page/picks.queries.server.ts";
import { sourceChoices } from "#app/page/source-choices.ts";
import { pickSources } from "#app/page/sources.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.page.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const sources = await pickSources(creator);
  const groups = sourceChoices(sources);
  if (params.pickId === "new") return { groups, pick: null };
  const pickId = parseId("pck", params.pickId);
  const found = pickId && (await picksOf(creator.creatorId)).find((one) => one.pickId === pickId);
  if (!found) throw notFound();
  // Where the link leads to a product, the product stands in the list in its place.
  const product = sources.products.find(
    ({ campaignId, url }) => campaignId === found.campaignId && url === found.destinationUrl,
  );
  const { title, text, fileId, linkId } = found;
  return { groups, pick: { source: product?.productId ?? linkId, title, text, fileId: fileId ?? "" } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const pickId = params.pickId === "new" ? null : parseId("pck", params.pickId);
  if (pickId === undefined) throw notFound();
  const submission = parseForm(await request.formData(), PickForm);
  if (submission.status !== "success") return refuse(submission);
  const saved = await savePick(creator, pickId, submission.value);
  switch (saved.outcome) {
    case "saved":
    case "already":
      return redirect(`/creator/page?done=${saved.outcome}`);
    case "not_found":
      throw notFound();
    case "not_yours":
      return refuse(submission, { fieldErrors: { source: ["creator.page.errors.notYours"] } });
    case "no_link":
      return refuse(submission, { fieldErrors: { source: ["creator.page.errors.noLink"] } });
    case "not_your_picture":
      return refuse(submission, { fieldErrors: { fileId: ["common.errors.invalid"] } });
    case "too_many":
      return refuse(submission, { formErrors: [`creator.page.errors.tooMany?max=${saved.max}`] });
  }
}

export default function PickPage() {
  const { groups, pick } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t } = useTranslation();
  return groups.length === 0 ? (
    <EmptyState
      title={t("creator.page.noSourcesTitle")}
      text={t("creator.page.noSourcesText")}
      action={<a href="/campaigns">{t("creator.page.noSourcesAction")}</a>}
    />
  ) : (
    <section className="panel">
      <h2>{t(pick ? "creator.page.change" : "creator.page.add")}</h2>
      <PickFields groups={groups} pick={pick} result={result} />
    </section>
  );
}
