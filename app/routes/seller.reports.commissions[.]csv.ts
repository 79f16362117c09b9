import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSeller } from "#app/account/scope.server.ts";
import { commissionsCsv } from "#app/report/commissions.server.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import { exportsBusy } from "#app/report/export-slots.ts";
import { periodOf } from "#app/report/period.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request, ["owner", "finance", "manager"]);
  const query = new URL(request.url).searchParams;
  const period = periodOf(query);
  if (!period)
    return new Response("Which month? ?month=2026-11, or ?from=2026-11-01&to=2026-11-30.", { status: 422 });
  if (exportsBusy(sellerId))
    return new Response("Other exports are under way. Try again when they have ended.", { status: 429 });
  const filename = `commissions-${query.get("month") ?? query.get("from")}.csv`;
  return csvResponse(commissionsCsv(sellerId, period), filename, request);
}
