import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { problem } from "#app/api/problem.ts";
import { commissionsCsv } from "#app/report/commissions.server.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import { exportsBusy } from "#app/report/export-slots.ts";
import { periodOf } from "#app/report/period.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireApiKey(request, "reports:read");
  const period = periodOf(new URL(request.url).searchParams);
  if (!period) return problem(422, "bad_period", "Give from and to as 2026-11-01, or month as 2026-11.");
  if (exportsBusy(sellerId))
    return problem(429, "exports_busy", "Other exports are under way. Wait until they have ended.");
  return csvResponse(commissionsCsv(sellerId, period), "commissions.csv", request);
}
