import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { bankFile } from "#app/payout/bank-file.server.ts";
import { paying } from "#app/payout/roles.ts";
import { parseLayout } from "#app/rail/layouts.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import { parseId } from "#app/rules/ids.ts";

/** `?layout=bca`: laid out for a bank (app/rail/layouts.ts); our own when it isn't said. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const batchId = parseId("bat", params.batchId);
  const layout = parseLayout(new URL(request.url).searchParams.get("layout"));
  if (!batchId || !layout) throw notFound();
  const file = await bankFile(scope, batchId, layout);
  switch (file.outcome) {
    case "file":
      return csvResponse(file.csv, `payouts-${layout === "rekan" ? "" : `${layout}-`}${batchId}.csv`);
    case "incomplete":
      return problem(
        file.handles.length > 0
          ? `This layout can't pay the account of ${file.handles.map((handle) => `@${handle}`).join(", ")}. Take the file without a layout, or record these payouts as failed first.`
          : "This layout is for another currency than the batch's.",
      );
    case "other_rail":
      return problem(
        "This batch leaves by a provider's API. A file for the bank would pay it a second time.",
      );
    case "not_approved":
      return problem("Another member has to approve this batch first.");
    case "not_yours":
      throw notFound();
  }
}

const problem = (text: string) => new Response(text, { status: 409 });
