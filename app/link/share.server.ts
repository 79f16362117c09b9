import { toString as drawQr, toBuffer as paintQr } from "qrcode";
import { env } from "#app/env.server.ts";
import { type Locale, locales, translator } from "#app/i18n/config.ts";

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

/** A ready caption: the disclosure comes first, because what is folded away is not disclosed. */
export function caption(
  locale: Locale,
  about: { campaign: string; link: string; coupon: string | undefined },
): string {
  const t = translator(locale);
  const lines = [t("creator.link.disclosure"), t("creator.link.captionLine", about), about.link];
  if (about.coupon) lines.push(t("creator.link.captionCoupon", { code: about.coupon }));
  return lines.join("\n");
}

/** For a story, where there is room for little: the disclosure and the short link. */
export function storyLine(locale: Locale, code: string): string {
  return `${translator(locale)("creator.link.disclosure")}\n${shortForm(code)}`;
}

/** The caption in every language we speak: a creator's followers needn't read what the creator reads. */
export function captions(about: Parameters<typeof caption>[1]): { locale: Locale; text: string }[] {
  return locales.map((locale) => ({ locale, text: caption(locale, about) }));
}
