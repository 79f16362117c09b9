import { redirect } from "@remix-run/node";
import { managing } from "#app/account/roles.ts";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { putAwaySteps } from "./put-away.server.ts";
import { addSample, removeSample } from "./sample.server.ts";

/** Answers what the checklist's buttons ask for; undefined when it was something else. @throws Response 403 */
export async function onboardingAction(
  request: Request,
  scope: SellerScope | CreatorScope,
  intent: FormDataEntryValue | null,
): Promise<Response | undefined> {
  const home = "sellerId" in scope ? "/seller" : "/creator";
  if (intent === "put_away_steps" || intent === "bring_back_steps") {
    const whose = "sellerId" in scope ? { sellerId: scope.sellerId } : { creatorId: scope.creatorId };
    if ("sellerId" in scope && !managing.some((role) => role === scope.role))
      throw new Response(null, { status: 403 });
    await putAwaySteps(whose, intent === "put_away_steps");
    return redirect(home);
  }
  if (!("sellerId" in scope) || (intent !== "add_sample" && intent !== "remove_sample")) return undefined;
  if (!managing.some((role) => role === scope.role)) throw new Response(null, { status: 403 });
  if (intent === "remove_sample") {
    await removeSample(scope);
    return redirect("/seller");
  }
  const { campaignId } = await addSample(scope, await getLocale(request));
  return redirect(`/seller/campaigns/${campaignId}`);
}
