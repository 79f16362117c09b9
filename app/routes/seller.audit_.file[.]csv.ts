import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSeller } from "#app/account/scope.server.ts";
import { trailFile } from "#app/audit/trail-file.server.ts";
import { paying } from "#app/payout/roles.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, paying);
  return trailFile(request, { sellerId }, personId);
}
