import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { bankFile } from "#app/payout/bank-file.server.ts";
import { paying } from "#app/payout/roles.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import { parseId } from "#app/rules/ids.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const batchId = parseId("bat", params.batchId);
  if (!batchId) throw notFound();
  const file = await bankFile(scope, batchId);
  switch (file.outcome) {
    case "file":
      return csvResponse(file.csv, `payouts-${batchId}.csv`);
    case "not_approved":
      return new Response("Another member has to approve this batch first.", { status: 409 });
    case "not_yours":
      throw notFound();
  }
}
