import { IconCopy, IconQrcode, IconShare } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = {
  /** What is passed on. */
  url: string;
  title: string;
  /** What stands before the address in a message: the disclosure first. */
  text: string;
  /** The picture of its QR code. */
  qr: string;
  /** On the button; left out: "Share". */
  label?: string;
  /** Whose share button it is, for who can't see what stands beside it. */
  of: string;
};

const networks = [
  [
    "WhatsApp",
    (text: string, url: string) => `https://wa.me/?${new URLSearchParams({ text: `${text} ${url}` })}`,
  ],
  ["Telegram", (text: string, url: string) => `https://t.me/share/url?${new URLSearchParams({ url, text })}`],
  ["X", (text: string, url: string) => `https://x.com/intent/post?${new URLSearchParams({ text, url })}`],
  [
    "Facebook",
    // It takes no text; the page's preview says that it is advertising.
    (_: string, url: string) =>
      `https://www.facebook.com/sharer/sharer.php?${new URLSearchParams({ u: url })}`,
  ],
] as const;

/** Ways to pass a page or a pick on: plain links for who has no scripts, the device's own menu for who has. */
export function ShareMenu({ url, title, text, qr, of, label }: Props) {
  const { t } = useTranslation();
  return (
    <details className="fold">
      <summary {...(label ? {} : { "aria-label": t("public.page.shareOf", { of }) })}>
        <IconShare size={18} stroke={1.8} aria-hidden="true" />
        {label ?? t("public.page.share")}
      </summary>
      <div className="fold-body">
        <div className="share-row">
          <button
            type="button"
            className="plain-button"
            data-share={url}
            data-title={title}
            data-done={t("common.actions.copied")}
          >
            <IconShare size={16} stroke={1.8} aria-hidden="true" />
            <span data-label>{t("public.page.shareDevice")}</span>
          </button>
          <button
            type="button"
            className="plain-button"
            data-copy={url}
            data-done={t("common.actions.copied")}
          >
            <IconCopy size={16} stroke={1.8} aria-hidden="true" />
            <span data-label>{t("public.page.copy")}</span>
          </button>
        </div>
        <p className="share-address">
          <code>{url}</code>
        </p>
        <ul className="share-links">
          {networks.map(([name, addressOf]) => (
            <li key={name}>
              <a href={addressOf(text, url)} rel="nofollow noopener noreferrer" target="_blank">
                {name}
              </a>
            </li>
          ))}
        </ul>
        <details className="fold-inner">
          <summary>
            <IconQrcode size={18} stroke={1.8} aria-hidden="true" />
            {t("public.page.qr")}
          </summary>
          <img
            className="qr"
            src={qr}
            alt={t("public.page.qrOf", { of })}
            width={176}
            height={176}
            loading="lazy"
          />
        </details>
      </div>
    </details>
  );
}
