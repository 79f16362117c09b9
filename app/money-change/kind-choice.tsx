import "#app/money-change/change.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeKinds } from "./asked.ts";

/** What can be posted by hand, each with what it is for. */
export function KindChoice() {
  const { t } = useTranslation();
  return (
    <ul className="kind-choice">
      {changeKinds.map((kind) => (
        <li key={kind} className="panel">
          <h2>
            <Link to={`?kind=${kind}`}>{t(`finance.change.kind.${kind}.name`)}</Link>
          </h2>
          <p className="dimmed">{t(`finance.change.kind.${kind}.text`)}</p>
        </li>
      ))}
    </ul>
  );
}
