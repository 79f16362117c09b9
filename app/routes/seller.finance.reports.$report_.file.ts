import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSeller } from "#app/account/scope.server.ts";
import { takeFile } from "#app/export/take.server.ts";
import { reporting } from "#app/payout/roles.ts";

/** A report as a file, or with `again` one that left before. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, reporting);
  const taken = await takeFile(sellerId, params.report ?? "", request, personId);
  switch (taken.outcome) {
    case "file":
      return taken.answer;
    case "unknown_report":
      return new Response("There is no such report.", { status: 404 });
    case "busy":
      return new Response("Other exports are under way. Try again when they have ended.", { status: 429 });
    case "odd":
      return new Response(`${taken.field} doesn't read. Go back and choose it again.`, { status: 422 });
  }
}
