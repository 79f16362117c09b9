import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { findMyLink } from "#app/link/link.queries.server.ts";
import { qrPng, shareUrl } from "#app/link/share.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** A link's QR code as a picture, for a story. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const linkId = parseId("lnk", params.linkId);
  const link = linkId && (await findMyLink(creator, linkId));
  if (!link) throw notFound();
  return new Response(new Uint8Array(await qrPng(shareUrl(link.code))), {
    headers: {
      "Content-Type": "image/png",
      "Content-Disposition": `attachment; filename="rekan-${link.code}.png"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
