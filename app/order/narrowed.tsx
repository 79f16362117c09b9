import { Link, useLocation, useSearchParams } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { isKnownChannel } from "./channels.ts";
import { narrowedBy } from "./list-filter.ts";

/** What a list was narrowed to by where the reader came from, and the way back to all of it. */
export function Narrowed() {
  const { t, i18n } = useTranslation();
  const [query] = useSearchParams();
  const { pathname } = useLocation();
  const given = narrowedBy.filter((name) => query.get(name));
  if (given.length === 0) return null;
  const rest = new URLSearchParams(query);
  for (const name of [...given, "before"]) rest.delete(name);
  return (
    <p className="narrowed">
      <span className="dimmed">{t("dashboard.narrowed.label")}</span>
      {given.map((name) => (
        <strong key={name}>
          {t(`dashboard.narrowed.${name}`, {
            value: valueText(t, i18n.language, name, query.get(name) ?? ""),
          })}
        </strong>
      ))}
      <Link to={rest.size > 0 ? `${pathname}?${rest}` : pathname}>{t("dashboard.narrowed.clear")}</Link>
    </p>
  );
}

function valueText(t: TFunction, locale: string, name: (typeof narrowedBy)[number], value: string): string {
  if (value === "-") return t("dashboard.narrowed.none");
  if (name === "channel" && isKnownChannel(value)) return t(`dashboard.by.channelName.${value}`);
  if (name === "country" && /^[A-Z]{2}$/.test(value))
    return new Intl.DisplayNames([locale], { type: "region", fallback: "code" }).of(value) ?? value;
  return name === "link" ? "" : value;
}
