import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { paying } from "#app/payout/roles.ts";
import { listFile, lists } from "#app/tax/lists.server.ts";
import { readYear } from "#app/tax/year.ts";

/** A yearly list for a tax office, with tax numbers in full. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const list = lists.find((one) => one === params.list);
  const year = readYear(new URL(request.url).searchParams.get("year"));
  if (!list || !year || year < 2020 || year > new Date().getUTCFullYear()) throw notFound();
  return new Response(await listFile(scope, list, year), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${list}-${year}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
