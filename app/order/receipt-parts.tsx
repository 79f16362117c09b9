import "#app/dashboard/dashboard.css";
import { IconCircleCheck, IconCircleMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { percentText, type Terms } from "#app/rules/terms.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { ToldVerdict } from "./my-touches.ts";
import type { ReceiptCommission } from "./receipt.ts";

type LinesProps = {
  lines: readonly Pick<
    ReceiptCommission["lines"][number],
    "ref" | "name" | "sku" | "quantity" | "base" | "amount"
  >[];
  base: bigint;
  amount: bigint;
  currency: Currency;
};

/** What was sold, line by line, and what each earned. */
export function SoldLines({ lines, base, amount, currency }: LinesProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("receipt.what")}</h2>
      <DataTable
        caption={t("receipt.what")}
        rows={lines}
        rowKey={({ ref }) => ref}
        empty={null}
        columns={[
          {
            key: "line",
            header: t("receipt.line"),
            cell: ({ name, sku }) => (
              <span>
                {name}
                {sku ? <span className="under mono">{sku}</span> : null}
              </span>
            ),
          },
          {
            key: "quantity",
            header: t("receipt.quantity"),
            numeric: true,
            cell: ({ quantity }) => quantity,
          },
          {
            key: "base",
            header: t("receipt.base"),
            numeric: true,
            cell: (line) => <Money amount={BigInt(line.base)} currency={currency} exact />,
          },
          {
            key: "amount",
            header: t("receipt.commission"),
            numeric: true,
            cell: (line) => <Money amount={BigInt(line.amount)} currency={currency} exact />,
          },
        ]}
        total={{
          line: t("receipt.sold"),
          base: <Money amount={base} currency={currency} exact sums={t("receipt.baseHint")} />,
          amount: <Money amount={amount} currency={currency} exact />,
        }}
      />
    </section>
  );
}

export type TermsProps = { terms: Terms; version: number; hash: string; acceptedAt: Date | null };

/** The terms a commission was counted under, as they were accepted. */
export function TermsFacts({ terms, version, hash, acceptedAt }: TermsProps) {
  const { t, i18n } = useTranslation();
  const { rate, currency, windowDays, holdDays, precedence } = terms;
  const locale = i18n.language;
  return (
    <section className="panel">
      <h2>{t("receipt.terms")}</h2>
      <dl className="facts">
        <dt>{t("receipt.rate")}</dt>
        <dd>
          {rate.kind === "percent_per_line"
            ? t("receipt.ratePercent", { percent: localPercent(rate.bps, locale) })
            : t("receipt.rateFlat", { amount: formatMoney(rate.amount, currency, locale) })}
          {rate.kind === "flat_per_order" ? (
            <span className="under">{t("receipt.rateFlatHint")}</span>
          ) : (
            <span className="under">{t("receipt.baseHint")}</span>
          )}
        </dd>
        <dt>{t("receipt.window")}</dt>
        <dd>{t("receipt.windowDays", { count: windowDays })}</dd>
        <dt>{t("receipt.hold")}</dt>
        <dd>{t("receipt.holdDays", { count: holdDays })}</dd>
        <dt>{t("receipt.precedence")}</dt>
        <dd>{t(`receipt.${precedence}`)}</dd>
        <dt>{t("receipt.terms")}</dt>
        <dd>
          {acceptedAt
            ? t("receipt.termsVersion", { version, date: formatDate(acceptedAt, locale) })
            : version}
        </dd>
        <dt>{t("receipt.termsHash")}</dt>
        <dd className="mono hash">{hash}</dd>
      </dl>
    </section>
  );
}

/** Basis points as percent with the reader's decimal sign. */
export const localPercent = (bps: number, locale: string) =>
  locale === "id" ? percentText(bps).replace(".", ",") : percentText(bps);

export type ShownTouch = {
  key: string;
  /** "Your link", "Dina's link". */
  what: string;
  code: string | null;
  kind: "click" | "coupon" | "lock";
  at: Date;
  windowDays: number;
  verdict: ToldVerdict;
};

/** Every click and code of an order, and why it counted or not. */
export function Touches({ touches }: { touches: readonly ShownTouch[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("receipt.touches")}</h2>
      <p className="section-note">{t("receipt.touchesText")}</p>
      <DataTable
        caption={t("receipt.touches")}
        rows={touches}
        rowKey={({ key }) => key}
        empty={<p className="dimmed">{t("receipt.noTouches")}</p>}
        columns={[
          {
            key: "touch",
            header: t("receipt.touch"),
            cell: ({ what, code }) => (
              <span>
                {what}
                {code ? <span className="under mono">{code}</span> : null}
              </span>
            ),
          },
          {
            key: "when",
            header: t("receipt.when"),
            cell: ({ kind, at }) =>
              kind === "coupon" ? t("receipt.atCheckout") : <When at={at} kind="datetime" />,
          },
          { key: "why", header: t("receipt.why"), cell: (touch) => <VerdictLine {...touch} /> },
        ]}
      />
    </section>
  );
}

/** Why a touch counted or not, with a shape before the words. */
export function VerdictLine({ verdict, windowDays }: { verdict: ToldVerdict; windowDays: number }) {
  const { t } = useTranslation();
  const won = verdict === "won";
  const Shape = won ? IconCircleCheck : IconCircleMinus;
  return (
    <span className="verdict" data-tone={won ? "settled" : "closed"}>
      <Shape size={17} stroke={1.9} aria-hidden="true" />
      <span>
        {verdict === "outside_window"
          ? t("receipt.verdict.outside_window", { count: windowDays })
          : t(`receipt.verdict.${verdict}`)}
      </span>
    </span>
  );
}

export type ShownMove = { key: string; kind: string; at: Date; amount: bigint; netted: bigint };

/** What happened to a commission, and what is left of it. */
export function Moves({
  moves,
  left,
  currency,
}: {
  moves: readonly ShownMove[];
  left: bigint;
  currency: Currency;
}) {
  const { t, i18n } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("receipt.since")}</h2>
      <DataTable
        caption={t("receipt.since")}
        rows={moves}
        rowKey={({ key }) => key}
        empty={null}
        columns={[
          {
            key: "event",
            header: t("receipt.event"),
            cell: ({ kind, amount, netted }) => (
              <span>
                {t(`receipt.kind.${kindOf(kind, amount)}`)}
                {netted > 0n ? (
                  <span className="under">
                    {t("receipt.kind.netted", { amount: formatMoney(netted, currency, i18n.language) })}
                  </span>
                ) : null}
              </span>
            ),
          },
          {
            key: "when",
            header: t("receipt.when"),
            cell: ({ at }) => <When at={at} kind="datetime" />,
          },
          {
            key: "change",
            header: t("receipt.change"),
            numeric: true,
            // A release changes where the money is, not how much it is.
            cell: ({ kind, amount }) =>
              kind === "APPROVE" ? "–" : <Money amount={amount} currency={currency} signed exact />,
          },
        ]}
        total={{
          event: t("receipt.left"),
          change: <Money amount={left} currency={currency} exact strong />,
        }}
      />
    </section>
  );
}

function kindOf(kind: string, amount: bigint) {
  if (kind === "SALE" || kind === "APPROVE") return kind;
  return amount > 0n ? "REFUND_BACK" : "REFUND";
}
