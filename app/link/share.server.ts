import { toString as drawQr } from "qrcode";
import { env } from "#app/env.server.ts";
import { type Locale, locales, translator } from "#app/i18n/config.ts";

/** The address a creator shares. */
export const shareUrl = (code: string) => `${env.PUBLIC_URL}/r/${code}`;

/**
 * A QR code as SVG, black on white.
 * @param margin the quiet zone in modules: scanners need 4 (ISO/IEC 18004), part of which a page may give itself
 */
export function qrSvg(text: string, margin = 4): Promise<string> {
  return drawQr(text, { type: "svg", margin, errorCorrectionLevel: "M" });
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

/** The caption in every language we speak: a creator's followers needn't read what the creator reads. */
export function captions(about: Parameters<typeof caption>[1]): { locale: Locale; text: string }[] {
  return locales.map((locale) => ({ locale, text: caption(locale, about) }));
}
