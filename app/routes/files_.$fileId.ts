import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, signedIn } from "#app/account/scope.server.ts";
import { readFile } from "#app/file/file.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** A stored file, to those who may see it. It never changes, so a browser asks once. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const fileId = parseId("fil", params.fileId);
  const file = fileId && (await readFile(fileId, await signedIn(request)));
  if (!file) throw notFound();
  const headers = new Headers({
    "Content-Type": file.contentType,
    "Content-Length": String(file.size),
    "Cache-Control": `${file.isPublic ? "public" : "private"}, max-age=${file.isPublic ? 31_536_000 : 3_600}, immutable`,
    // Whatever it turns out to be, it runs nothing and loads nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": file.isPublic ? "cross-origin" : "same-origin",
  });
  if (file.contentType === "application/pdf")
    headers.set("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  return new Response(new Uint8Array(file.bytes), { headers });
}
