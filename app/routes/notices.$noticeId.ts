import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { setCookies } from "#app/account/answer.server.ts";
import { notFound, requirePerson, sellerCookie } from "#app/account/scope.server.ts";
import { openNotice } from "#app/notice/notice.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** Marks a notice as read and goes where it leads, for the seller it is about. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, memberships } = await requirePerson(request);
  const noticeId = parseId("ntc", params.noticeId);
  const opened = noticeId && (await openNotice(personId, noticeId));
  if (!opened) throw notFound();
  const { href, sellerId } = opened;
  const isMember = memberships.some((one) => one.sellerId === sellerId);
  return redirect(href, sellerId && isMember ? { headers: setCookies(sellerCookie(sellerId)) } : {});
}
