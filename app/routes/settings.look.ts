import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { ownPath } from "#app/account/own-path.ts";
import { lookCookies } from "#app/ui/look.server.ts";

/** Keeps the reader's choice of language and colours; works without an account and without JavaScript. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const headers = new Headers();
  for (const cookie of lookCookies(request, { lang: form.get("lang"), scheme: form.get("scheme") })) {
    headers.append("Set-Cookie", cookie);
  }
  return redirect(ownPath(form.get("back")), { headers });
}

export function loader() {
  return redirect("/");
}
