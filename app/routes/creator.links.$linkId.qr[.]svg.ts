import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { findMyLink } from "#app/link/link.queries.server.ts";
import { qrSvg, shareUrl } from "#app/link/share.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** A link's QR code as a file, for print. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const linkId = parseId("lnk", params.linkId);
  const link = linkId && (await findMyLink(creator, linkId));
  if (!link) throw notFound();
  return new Response(await qrSvg(shareUrl(link.code)), {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Content-Disposition": `attachment; filename="rekan-${link.code}.svg"`,
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
