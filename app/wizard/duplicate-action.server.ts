import { redirect } from "@remix-run/node";
import { notFound, type SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { duplicateCampaign } from "./duplicate.server.ts";
import { formKey } from "./start.form.ts";
import { stepPath } from "./steps.ts";

/** What a press on "Duplicate" does: leads to the copy. @throws Response 404, or 400 without the page's key */
export async function duplicate(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  form: FormData,
  called: (name: string) => string,
) {
  const key = formKey.safeParse(form.get("formKey"));
  if (!key.success) throw new Response(null, { status: 400 });
  const made = await duplicateCampaign(seller, campaignId, { formKey: key.data, called });
  if (made.outcome === "not_yours") throw notFound();
  return redirect(`${stepPath(made.campaignId, "brief")}&done=copied`);
}
