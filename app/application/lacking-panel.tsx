import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { Lacking } from "./door.ts";
import { lackingText } from "./lacking-text.ts";

/** Why a creator can't join, each with where it can be mended. */
export function LackingPanel({ lacking }: { lacking: readonly Lacking[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Notice kind="warn" title={t("creator.joining.lacksTitle")}>
      <ul className="plain-items">
        {lacking.map((one) => {
          const { text, to, action } = lackingText(t, i18n.language, one);
          return (
            <li key={one.lacks}>
              {text} {to && action ? <a href={to}>{action}</a> : null}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
