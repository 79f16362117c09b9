import "#app/ui/still.css";
import { useLocation } from "@remix-run/react";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { locales } from "#app/i18n/config.ts";
import { schemes } from "#app/ui/scheme.ts";
import { useResponse } from "./response-context.ts";

const names = { en: "English", id: "Bahasa Indonesia" } as const;

/** LookSwitch for pages without a framework: a list that opens by itself and plain forms. */
export function StillLook() {
  const { t, i18n } = useTranslation();
  const { scheme = "auto" } = useResponse();
  const { pathname, search } = useLocation();
  const choice = (name: string, value: string, label: string, chosen: boolean) => (
    <button
      key={value}
      type="submit"
      name={name}
      value={value}
      aria-pressed={chosen}
      className="still-choice"
    >
      {label}
    </button>
  );
  return (
    <details className="still-menu" data-menu>
      <summary className="bar-button">
        <IconLanguage size={20} stroke={1.8} aria-hidden="true" />
        <span className="bar-button-text">{i18n.language.toUpperCase()}</span>
        <span className="sr-only">{t("common.look.title")}</span>
      </summary>
      <form method="post" action="/settings/look" className="still-menu-list">
        <input type="hidden" name="back" value={pathname + search} />
        <p className="still-menu-title">{t("common.look.language")}</p>
        {locales.map((lang) => choice("lang", lang, names[lang], i18n.language === lang))}
        <p className="still-menu-title">{t("common.look.scheme")}</p>
        {schemes.map((one) => choice("scheme", one, t(`common.look.${one}`), scheme === one))}
      </form>
    </details>
  );
}
