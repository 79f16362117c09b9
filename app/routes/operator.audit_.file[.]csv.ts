import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOperator } from "#app/account/scope.server.ts";
import { trailFile } from "#app/audit/trail-file.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireOperator(request);
  return trailFile(request, "all", personId);
}
