import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { addOrigin, removeOrigin } from "#app/store/origin.server.ts";
import { OriginForm } from "#app/store/store.form.ts";
import { parseForm } from "#app/ui/form.ts";

/** Adds or removes a registered site, for the campaign form and the stores page. */
export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const form = await request.formData();
  if (form.get("intent") === "remove") {
    const removed = await removeOrigin(seller, String(form.get("origin")));
    if (removed.outcome === "not_yours") throw notFound();
    return redirect("/seller/stores");
  }
  const submission = parseForm(form, OriginForm);
  if (submission.status !== "success") return refuse(submission);
  const added = await addOrigin(seller, submission.value.origin);
  if (added.outcome === "refused") {
    return refuse(submission, { fieldErrors: { origin: [`public.link.refused.${added.because}`] } });
  }
  return data({ result: submission.reply({ resetForm: true }) });
}

export function loader() {
  return redirect("/seller/stores");
}
