import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { bodyReaders } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { bringFile } from "#app/import/import.server.ts";
import { reportKinds } from "#app/import/mapping.ts";
import { takeUpload } from "#app/import/upload.server.ts";
import { parseId } from "#app/rules/ids.ts";

export const loader = () => redirect("/seller/imports");

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, bodyReaders);
  const upload = await takeUpload(request);
  if (upload.outcome === "refused") return redirect(`/seller/imports?problem=${upload.because}`);
  const into = upload.fields.get("into");
  const target = reportKinds.find((kind) => kind === into) ?? parseId("sto", into) ?? "report";
  const brought = await bringFile(seller, upload.importId, { name: upload.name, into: target });
  if (brought.outcome === "refused") return redirect(`/seller/imports?problem=${brought.because}`);
  return redirect(`/seller/imports/${brought.importId}`);
}
