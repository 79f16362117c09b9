import type { IncomingMessage } from "node:http";
import { env } from "#app/env.server.ts";
import type { Locale } from "#app/i18n/config.ts";
import { picturePath } from "#app/link/answer-picture.server.ts";
import { cardOf } from "#app/link/card.server.ts";
import { pictureSize } from "#app/link/picture.ts";
import type { LiveLink } from "./links.server.ts";
import { escapeHtml } from "./pages.server.ts";

const facebookLocale: Record<Locale, string> = { en: "en_US", id: "id_ID" };

/**
 * What a chat or a social network draws a link's card from: Open Graph (https://ogp.me) and X's card tags. `og:url`
 * is the tracked address itself, with the sub-id it was shared with, so that whoever follows the card is counted.
 */
export async function previewPage(
  req: IncomingMessage,
  link: LiveLink,
  code: string,
  sub: string | null,
): Promise<string> {
  const locale = spokenBy(req);
  const { title, description, picture } = await cardOf(link, locale);
  const url = `${env.PUBLIC_URL}/r/${code}${sub ? `?sub=${encodeURIComponent(sub)}` : ""}`;
  const image = env.PUBLIC_URL + picturePath(code, locale);
  const alt = [picture.title, picture.subtitle, link.sellerName].filter(Boolean).join(" · ");
  const tags = [
    ["property", "og:type", "website"],
    ["property", "og:title", title],
    ["property", "og:description", description],
    ["property", "og:url", url],
    ["property", "og:site_name", link.sellerName],
    ["property", "og:locale", facebookLocale[locale]],
    ["property", "og:image", image],
    ...(image.startsWith("https:") ? [["property", "og:image:secure_url", image]] : []),
    ["property", "og:image:type", "image/png"],
    ["property", "og:image:width", String(pictureSize.width)],
    ["property", "og:image:height", String(pictureSize.height)],
    ["property", "og:image:alt", alt],
    ["name", "description", description],
    ["name", "twitter:card", "summary_large_image"],
    ["name", "twitter:title", title],
    ["name", "twitter:description", description],
    ["name", "twitter:image", image],
    ["name", "twitter:image:alt", alt],
  ].map(([kind, name = "", content = ""]) => `<meta ${kind}="${name}" content="${escapeHtml(content)}">`);
  return `<!doctype html><html lang="${locale}" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8">
<title>${escapeHtml(title)}</title>
${tags.join("\n")}
</head><body><h1><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></h1><p>${escapeHtml(description)}</p></body></html>`;
}

/** Facebook names the language it wants a card in; others say it as browsers do, or not at all. */
function spokenBy(req: IncomingMessage): Locale {
  const wanted = req.headers["x-facebook-locale"] ?? req.headers["accept-language"] ?? "";
  return /^\s*id\b/i.test(String(wanted).replace("_", "-")) ? "id" : "en";
}
