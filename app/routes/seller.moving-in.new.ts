import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireSeller } from "#app/account/scope.server.ts";
import { takeUpload } from "#app/import/upload.server.ts";
import { systems } from "#app/moving/layouts.ts";
import { bringExport } from "#app/moving/start.server.ts";

export const loader = () => redirect("/seller/moving-in");

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, ["owner"]);
  const upload = await takeUpload(request);
  if (upload.outcome === "refused") return redirect(`/seller/moving-in?problem=${upload.because}`);
  const system = systems.find((one) => one === upload.fields.get("into")) ?? "dub";
  const brought = await bringExport(seller, upload.importId, { name: upload.name, system });
  if (brought.outcome === "refused") return redirect(`/seller/moving-in?problem=${brought.because}`);
  return redirect(`/seller/moving-in/${brought.importId}`);
}
