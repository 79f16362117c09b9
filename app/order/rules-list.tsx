import "#app/dashboard/dashboard.css";
import { IconCircleCheck, IconCircleMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import type { ReceiptRule } from "./receipt.ts";
import { ruleSentence } from "./rule-words.ts";

type Group = {
  key: string;
  /** Whose terms, where there are several. */
  title?: string;
  rules: readonly ReceiptRule[];
};

/** Every rule that was looked at, and what it did, in words with its figures. */
export function RulesList({ groups, currency }: { groups: readonly Group[]; currency: Currency }) {
  const { t } = useTranslation();
  const told = groups.filter(({ rules }) => rules.length > 0);
  return (
    <section className="panel">
      <h2>{t("receipt.rules.title")}</h2>
      {told.length === 0 ? (
        <p className="dimmed">{t("receipt.rules.none")}</p>
      ) : (
        told.map(({ key, title, rules }) => (
          <div key={key} className="rules-of">
            {title ? <h3>{title}</h3> : null}
            <Sentences rules={rules} currency={currency} />
          </div>
        ))
      )}
    </section>
  );
}

function Sentences({ rules, currency }: { rules: readonly ReceiptRule[]; currency: Currency }) {
  const { t, i18n } = useTranslation();
  const sentences = rules.flatMap(({ applied, ...rule }) => {
    const text = ruleSentence(t, { applied, ...rule }, currency, i18n.language);
    return text ? [{ applied, text }] : [];
  });
  return (
    <ul className="tick-list">
      {sentences.map(({ applied, text }) => {
        const Shape = applied ? IconCircleCheck : IconCircleMinus;
        return (
          <li key={text}>
            <span className="verdict" data-tone={applied ? "settled" : "closed"}>
              <Shape size={17} stroke={1.9} aria-hidden="true" />
              <span>{text}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
