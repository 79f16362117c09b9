import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { answerMessage } from "#app/message/answer.server.ts";
import { asSeller } from "#app/message/parties.ts";
import { threadOf } from "#app/message/thread.server.ts";
import { ThreadPanel } from "#app/message/thread-panel.tsx";
import { parseId } from "#app/rules/ids.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.thread.name ?? t("message.title"));

async function partiesOf(request: Request, text: string | undefined) {
  const scope = await requireSeller(request);
  const creatorId = parseId("crt", text);
  if (!creatorId) throw notFound();
  return asSeller(scope, creatorId);
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const parties = await partiesOf(request, params.creatorId);
  const { searchParams } = new URL(request.url);
  const thread = await threadOf(parties, {
    campaignId: parseId("cmp", searchParams.get("campaign")),
    before: parseId("msg", searchParams.get("before")),
  });
  if (!thread) throw notFound();
  return data({ thread });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const parties = await partiesOf(request, params.creatorId);
  return answerMessage(parties, await request.formData());
}

export default function ThreadPage() {
  const { thread } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader eyebrow={<Link to="/seller/messages">{t("message.back")}</Link>} title={thread.name} />
      <ThreadPanel thread={thread} result={useActionData<typeof action>()?.result} />
    </>
  );
}
