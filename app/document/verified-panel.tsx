import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { When } from "#app/ui/when.tsx";
import type { Genuine } from "./verify.server.ts";
import "./document.css";

/** What anybody may compare with the paper they hold. */
export function VerifiedPanel({ document }: { document: Genuine }) {
  const { kind, number, issuer, initials, month, issuedAt, totals, factsHash, chain } = document;
  const { t, i18n } = useTranslation();
  return (
    <>
      <Notice kind="success" title={t("document.verify.genuine")}>
        {t("document.verify.genuineText")}
      </Notice>
      <dl className="paper-facts">
        <dt>{t(`document.kind.${kind}`)}</dt>
        <dd>{number}</dd>
        <dt>{t("document.verify.issuer")}</dt>
        <dd>{issuer}</dd>
        <dt>{t("document.verify.recipient")}</dt>
        <dd>{initials}</dd>
        <dt>{t("document.issued")}</dt>
        <dd>
          <When at={issuedAt} kind="datetime" />
        </dd>
        {month ? (
          <>
            <dt>{t("document.month")}</dt>
            <dd>{monthName(month, i18n.language)}</dd>
          </>
        ) : null}
        <dt>{t("document.total")}</dt>
        <dd>
          {totals.map(({ currency, amount }) => {
            const known = parseCurrency(currency);
            return known ? (
              <div key={currency}>
                <Money amount={amount} currency={known} exact strong />
              </div>
            ) : null;
          })}
        </dd>
        <dt>{t("document.verify.hash")}</dt>
        <dd className="mono">{factsHash}</dd>
        <dt>{t("document.verify.chain")}</dt>
        <dd>
          {chain.map(({ links, head, stands }) => (
            <div key={head + links}>
              {head === "" ? (
                t("document.verify.noChain")
              ) : (
                <>
                  {t("document.verify.link", { links })}: <span className="mono">{head}</span>
                  <br />
                  {stands ? t("document.verify.stands") : t("document.verify.gone")}
                </>
              )}
            </div>
          ))}
        </dd>
      </dl>
    </>
  );
}
