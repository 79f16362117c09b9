import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import { translator } from "#app/i18n/config.ts";
import { pictureResponse } from "#app/link/picture-response.server.ts";
import { findPage, publicPage } from "#app/page/page.queries.server.ts";

/** The picture of a creator's card, or of one pick (`?pick=`); `?l=id` for Indonesian. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await findPage(params.handle ?? "", undefined);
  if (!found) throw notFound();
  const asked = new URL(request.url).searchParams;
  const locale = asked.get("l") === "id" ? "id" : "en";
  const t = translator(locale);
  const page = await publicPage(found, locale);
  const { displayName: name, handle } = page;
  const pick = page.picks.find(({ pickId }) => pickId === asked.get("pick"));
  const common = { disclosure: t("public.page.ad", { name }), host: new URL(env.PUBLIC_URL).host };
  return pictureResponse(
    request,
    pick
      ? { ...common, title: pick.title, subtitle: t("public.page.recommended", { name }), seller: pick.shop }
      : {
          ...common,
          title: name,
          subtitle: page.about || t("public.page.lead", { name }),
          seller: `@${handle}`,
        },
  );
}
