import { toString as drawQr, toBuffer as paintQr } from "qrcode";
import { disclosureOf } from "#app/campaign/extras.queries.server.ts";
import { env } from "#app/env.server.ts";
import { type Locale, locales, translator } from "#app/i18n/config.ts";
import { type CaptionParts, captionFor } from "./caption.ts";
import type { CaptionChoice } from "./caption-maker.tsx";

/** The address a creator shares. */
export const shareUrl = (code: string) => `${env.PUBLIC_URL}/r/${code}`;

/** The same for a bio or a poster: without the scheme, which apps and people put in front by themselves. */
export const shortForm = (code: string) => shareUrl(code).replace(/^https?:\/\//, "");

/**
 * A QR code as SVG, black on white.
 * @param margin the quiet zone in modules: scanners need 4 (ISO/IEC 18004), part of which a page may give itself
 */
export function qrSvg(text: string, margin = 4): Promise<string> {
  return drawQr(text, { type: "svg", margin, errorCorrectionLevel: "M" });
}

/** The same as a picture of 1024 pixels a side: what apps for stories take. PNG. */
export function qrPng(text: string): Promise<Buffer> {
  return paintQr(text, { type: "png", margin: 4, width: 1024, errorCorrectionLevel: "M" });
}

type Told = { disclosures: Partial<Record<Locale, string>> };

/** What captions about a campaign, and about each of its products, are made of, in every language we speak. */
export function captionChoices(
  of: Told & { name: string },
  products: readonly { name: string }[],
  coupon: string | undefined,
): CaptionChoice[] {
  return [of, ...products].map(({ name }) => ({
    name,
    parts: Object.fromEntries(
      locales.map((locale) => [locale, captionParts(of, name, coupon, locale)]),
    ) as Record<Locale, CaptionParts>,
  }));
}

function captionParts(of: Told, name: string, coupon: string | undefined, locale: Locale): CaptionParts {
  const t = translator(locale);
  return {
    disclosure: disclosureOf(of, locale),
    hashtag: t("creator.room.caption.hashtag"),
    line: t("creator.link.captionLine", { campaign: name }),
    coupon: coupon ? t("creator.link.captionCoupon", { code: coupon }) : "",
  };
}

/** The caption of one link, disclosure first, in the reader's language. */
export function caption(
  of: Told & { name: string },
  coupon: string | undefined,
  locale: Locale,
  code: string,
): string {
  return captionFor("instagram", captionParts(of, of.name, coupon, locale), shareUrl(code), shortForm(code));
}
