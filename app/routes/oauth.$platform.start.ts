import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound, requireCreator, requirePerson } from "#app/account/scope.server.ts";
import { sendAway } from "#app/social/connect.server.ts";
import { parsePlatform } from "#app/social/platforms.ts";

/**
 * Sends a creator to a network to give permission. A GET, because browsers hold a form to this site even when its
 * answer leads elsewhere (form-action); so it only goes from our own pages, and from no prefetch.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireCreator(request);
  const { sessionId } = await requirePerson(request);
  const platform = parsePlatform(params.platform);
  if (!platform) throw notFound();
  const from = request.headers.get("Sec-Fetch-Site") ?? "same-origin";
  const ahead = request.headers.has("Sec-Purpose") || request.headers.has("Purpose");
  if (from !== "same-origin" || ahead) return redirect("/creator/accounts");
  const sent = sendAway(platform, sessionId);
  if (sent.outcome === "not_set_up") return redirect("/creator/accounts");
  return redirect(sent.url.href, { headers: { "Set-Cookie": sent.cookie } });
}
