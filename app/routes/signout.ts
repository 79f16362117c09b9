import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { setCookies } from "#app/account/answer.server.ts";
import { endSession } from "#app/account/session.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  return redirect("/", { headers: setCookies(await endSession(request)) });
}

/** A link or a prefetch must not sign anybody out. */
export function loader() {
  return redirect("/");
}
