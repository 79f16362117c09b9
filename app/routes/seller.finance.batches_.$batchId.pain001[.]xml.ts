import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { paying } from "#app/payout/roles.ts";
import { pain001File } from "#app/rail/pain001.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** `?on=2026-11-30`: the day the bank is to pay; tomorrow (UTC) when it isn't said. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const batchId = parseId("bat", params.batchId);
  if (!batchId) throw notFound();
  const asked = new URL(request.url).searchParams.get("on");
  const onDay = asked ?? new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(onDay) || !isDay(onDay))
    return problem("The day doesn't read. Write it as 2026-11-30.", 422);
  const file = await pain001File(scope, batchId, onDay);
  switch (file.outcome) {
    case "file":
      return new Response(file.xml, {
        headers: {
          "Content-Type": "application/xml; charset=utf-8",
          "Content-Disposition": `attachment; filename="pain001-${batchId}.xml"`,
          "Cache-Control": "private, no-store",
          "X-Content-Type-Options": "nosniff",
        },
      });
    case "not_approved":
      return problem("Another member has to approve this batch first.");
    case "other_rail":
      return problem(
        "This batch leaves by a provider's API. A file for the bank would pay it a second time.",
      );
    case "nothing_leaves":
      return problem("Nothing of this batch is on its way any more.");
    case "no_account":
      return problem(
        `Say first which account ${file.currency} payouts leave from: Finance, Paying accounts (/seller/finance/accounts).`,
      );
    case "incomplete":
      return problem(
        `No bank account that a transfer can go to: ${file.handles.map((handle) => `@${handle}`).join(", ")}. Record these payouts as failed on the batch's page, then fetch the file again; the creators enter an account under Payouts.`,
      );
    case "not_yours":
      throw notFound();
  }
}

const isDay = (text: string) => new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
const problem = (text: string, status = 409) => new Response(text, { status });
