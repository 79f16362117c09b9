import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { problem } from "#app/api/problem.ts";
import { takeFile } from "#app/export/take.server.ts";

/** `payouts.csv`, `journal.csv`, `tax.csv`, `funding.csv`, `close.csv`, `ageing.csv`, `accrual.csv`; `.xlsx` too. `commissions.csv` has its own. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId } = await requireApiKey(request, "reports:read");
  const [, report = "", format = ""] =
    /^(payouts|journal|tax|funding|close|ageing|accrual)\.(csv|xlsx)$/.exec(params.file ?? "") ?? [];
  if (!report)
    return problem(
      404,
      "unknown_report",
      "There are payouts, journal, tax, funding, close, ageing and accrual.",
    );
  const url = new URL(request.url);
  url.searchParams.set("format", format);
  url.searchParams.delete("again");
  const taken = await takeFile(sellerId, report, new Request(url, request), null);
  switch (taken.outcome) {
    case "file":
      return taken.answer;
    case "unknown_report":
      return problem(
        404,
        "unknown_report",
        "There are payouts, journal, tax, funding, close, ageing and accrual.",
      );
    case "busy":
      return problem(429, "exports_busy", "Other exports are under way. Wait until they have ended.");
    case "odd":
      return problem(
        422,
        "bad_query",
        `${taken.field} doesn't read: days are 2026-11-01, a cutoff is RFC 3339 and not to come.`,
        {
          field: taken.field,
        },
      );
  }
}
