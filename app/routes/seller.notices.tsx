import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listNotices, newest, readNotices } from "#app/notice/notice.server.ts";
import { NoticesPage } from "#app/notice/notice-list.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("notice.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireSeller(request);
  const isDone = new URL(request.url).searchParams.get("done") === "read";
  return { notices: await listNotices(personId), most: newest, isDone };
}

/** "Mark all as read". */
export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireSeller(request);
  await readNotices(personId);
  return redirect("/seller/notices?done=read");
}

export default function Notices() {
  return <NoticesPage {...useLoaderData<typeof loader>()} />;
}
