import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSeller } from "#app/account/scope.server.ts";
import { screenCsv } from "#app/dashboard/screen.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request);
  return screenCsv(request, { sellerId }, "figures");
}
