import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { enterable } from "./method.form.ts";

/** Ways to be paid, each a link to its form. */
export function KindChoice() {
  const { t } = useTranslation();
  return (
    <ul className="kind-list">
      {enterable.map((kind) => (
        <li key={kind}>
          <Link to={`?kind=${kind}#add`} className="kind-choice">
            <span className="card-choice-label">{t(`method.kind.${kind}`)}</span>
            <span className="card-choice-text">{t(`method.kindText.${kind}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
