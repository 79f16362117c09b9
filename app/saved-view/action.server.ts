import { redirect } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { NewView } from "./saved-view.form.ts";
import { removeView, saveView, type ViewsOf } from "./saved-view.server.ts";

/** What a page with saved views does with its post: save or remove one, and show the same filters again. */
export async function viewsAction(form: FormData, of: ViewsOf, clean: (query: string) => URLSearchParams) {
  if (form.get("intent") === "remove") {
    const viewId = parseId("sav", form.get("viewId"));
    if (viewId) await removeView(of, viewId);
    return redirect(address(of.path, clean(String(form.get("query") ?? ""))));
  }
  const submission = parseForm(form, NewView);
  if (submission.status !== "success") return refuse(submission);
  const query = clean(submission.value.query);
  const { outcome } = await saveView(of, { name: submission.value.name, query: String(query) });
  if (outcome !== "saved")
    return refuse(submission, { fieldErrors: { name: [`dashboard.views.${outcome}`] } });
  return redirect(address(of.path, query));
}

const address = (path: string, query: URLSearchParams) => (query.size > 0 ? `${path}?${query}` : path);
