import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { homeOf, requirePerson } from "#app/account/scope.server.ts";

/** A person's notices, in the frame they work in; mails name this address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const home = homeOf(await requirePerson(request));
  return redirect(home === "/seller" || home === "/creator" ? `${home}/notices` : home);
}
