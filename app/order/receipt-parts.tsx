import "#app/dashboard/dashboard.css";
import { IconCircleCheck, IconCircleMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { rateText } from "#app/campaign/rate-text.ts";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import type { Currency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { ToldVerdict } from "./my-touches.ts";
import type { ReceiptCommission } from "./receipt.ts";

type LinesProps = {
  /** `amount` is null where what a line earned isn't all the reader's. */
  lines: readonly (Pick<ReceiptCommission["lines"][number], "ref" | "name" | "sku" | "quantity" | "base"> & {
    amount: string | null;
  })[];
  base: bigint;
  amount: bigint;
  currency: Currency;
  note?: string;
};

/** What was sold, line by line, and what each earned. */
export function SoldLines({ lines, base, amount, currency, note }: LinesProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("receipt.what")}</h2>
      {note ? <p className="section-note">{note}</p> : null}
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
            cell: (line) =>
              line.amount === null ? "–" : <Money amount={BigInt(line.amount)} currency={currency} exact />,
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

export type TermsProps = {
  terms: Terms;
  version: number;
  hash: string;
  acceptedAt: Date | null;
  voice: "you" | "creator";
  /** Whose they are, where an order has several. */
  whose?: string;
};

/** The terms a commission was counted under, as they were accepted. */
export function TermsFacts({ terms, version, hash, acceptedAt, voice, whose }: TermsProps) {
  const { t, i18n } = useTranslation();
  const { rate, currency, windowDays, holdDays, precedence } = terms;
  const locale = i18n.language;
  return (
    <section className="panel">
      <h2>{whose ? t("receipt.rules.of", { creator: whose }) : t("receipt.terms")}</h2>
      <dl className="facts">
        <dt>{t("receipt.rate")}</dt>
        <dd>
          {rateText(t, rate, currency, locale)}
          <span className="under">
            {rate.kind === "percent_per_line" ? t("receipt.baseHint") : t("receipt.rateFlatHint")}
          </span>
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
      <details className="fold">
        <summary>{t("receipt.allTerms")}</summary>
        <TermsInWords terms={terms} voice={voice} />
      </details>
    </section>
  );
}

export type ShownTouch = {
  key: string;
  /** "Your link", "Dina's link". */
  what: string;
  code: string | null;
  kind: "click" | "coupon" | "lock" | "tracking";
  at: Date | null;
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
            cell: (touch) => <TouchTime {...touch} />,
          },
          { key: "why", header: t("receipt.why"), cell: (touch) => <VerdictLine {...touch} /> },
        ]}
      />
    </section>
  );
}

export function TouchTime({ kind, at }: Pick<ShownTouch, "kind" | "at">) {
  const { t } = useTranslation();
  if (kind === "coupon" || kind === "tracking") return t("receipt.atCheckout");
  return at ? <When at={at} kind="datetime" /> : t("receipt.anEarlierOrder");
}

/** Why a touch counted or not, with a shape before the words. */
export function VerdictLine({ verdict, windowDays }: { verdict: ToldVerdict; windowDays: number }) {
  const { t } = useTranslation();
  const won = verdict === "won" || verdict === "shared";
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
