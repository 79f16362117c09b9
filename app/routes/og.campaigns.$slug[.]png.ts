import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/account/scope.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import { rateText } from "#app/campaign/rate-text.ts";
import { translator } from "#app/i18n/config.ts";
import { pictureResponse } from "#app/link/picture-response.server.ts";

/** The picture of a campaign's card, `?l=id` for Indonesian. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await findPublicCampaign(params.slug ?? "");
  if (!found) throw notFound();
  const locale = new URL(request.url).searchParams.get("l") === "id" ? "id" : "en";
  const { name, sellerName, terms, destinationUrl } = found;
  const t = translator(locale);
  return pictureResponse(request, {
    title: name,
    subtitle: rateText(t, terms.rate, terms.currency, locale),
    seller: sellerName,
    disclosure: t("public.market.cardLine"),
    host: new URL(destinationUrl).host.replace(/^www\./, ""),
  });
}
