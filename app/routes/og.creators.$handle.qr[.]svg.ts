import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import { qrSvg } from "#app/link/share.server.ts";
import { shareAddress } from "#app/page/card.ts";
import { findPage } from "#app/page/page.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** The QR code of a creator's page, or of a pick on it (`?pick=`). */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const page = await findPage(params.handle ?? "", undefined);
  if (!page) throw notFound();
  const pickId = parseId("pck", new URL(request.url).searchParams.get("pick"));
  return new Response(await qrSvg(shareAddress(env.PUBLIC_URL, page.handle, pickId)), {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "Cache-Control": "public, max-age=86400",
    },
  });
}
