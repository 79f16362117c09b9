import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { autosave } from "#app/wizard/autosave.server.ts";

/** What somebody types in a step of a draft, sent by its page every now and then. */
export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", params.campaignId);
  if (!campaignId) throw notFound();
  const answer = await autosave(seller, campaignId, await request.formData());
  if (answer.outcome === "not_yours") throw notFound();
  if (answer.outcome === "no_step") throw new Response(null, { status: 400 });
  return Response.json(answer);
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSeller(request, managing);
  return redirect(`/seller/campaigns/${parseId("cmp", params.campaignId) ?? ""}`);
}
