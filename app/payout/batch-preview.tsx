import "#app/dashboard/dashboard.css";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { railPays } from "#app/payout-method/details.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { Rail } from "#db/schema/index.ts";
import type { Preview } from "./batch.queries.server.ts";
import type { PlannedLine } from "./plan.server.ts";

type ChoiceProps = {
  currencies: readonly Currency[];
  currency: Currency | null;
  rail: Rail;
  rails: readonly Rail[];
  typed: string;
  odd: boolean;
};

/** Which money, which way and from which amount on; in the address, so that going back shows it again. */
export function BatchChoice({ currencies, currency, rail, rails, typed, odd }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Form method="get" className="panel inline-fields" key={`${currency}${rail}${typed}`}>
      <NativeSelect
        name="currency"
        label={t("finance.figure.currency")}
        defaultValue={currency ?? ""}
        data={[...currencies]}
      />
      <NativeSelect
        name="rail"
        label={t("finance.rail.label")}
        defaultValue={rail}
        data={rails.map((value) => ({ value, label: t(`finance.rail.${value}`) }))}
      />
      <TextInput
        name="minimum"
        label={t("finance.batch.minimum")}
        aria-describedby="minimum-hint"
        inputMode="decimal"
        autoComplete="off"
        classNames={{ input: "num num-input" }}
        defaultValue={typed}
        error={odd ? t("finance.errors.amount") : undefined}
      />
      <Button type="submit" variant="default">
        {t("finance.batch.preview")}
      </Button>
      <p id="minimum-hint">{t("finance.batch.minimumHint")}</p>
    </Form>
  );
}

type PreviewProps = {
  preview: Preview;
  currency: Currency;
  rail: Rail;
  rails: readonly Rail[];
  minimum: string;
  /** The reconciler found something: nothing may start. */
  blocked: boolean;
};

/** Who would be paid what, what is withheld and why, and who waits why; the button says how much in all. */
export function BatchPreview({ preview, currency, rail, rails, minimum, blocked }: PreviewProps) {
  const { t, i18n } = useTranslation();
  const { lines, payouts, gross, tax, net, funds } = preview;
  const paid = lines.filter(({ decision }) => decision.outcome === "pays");
  const without = paid.filter(({ method }) => !method).length;
  const missing = funds?.missing ?? 0n;
  if (lines.length === 0) {
    return (
      <EmptyState title={t("finance.batch.nothing", { currency })} text={t("finance.batch.nothingText")} />
    );
  }
  const money = (amount: bigint) => formatMoney(amount, currency, i18n.language, { exact: true });
  return (
    <>
      {without > 0 ? (
        <Notice kind="warn" title={t("finance.batch.noDetailsTitle", { count: without })}>
          {t("finance.batch.noDetailsText")}
        </Notice>
      ) : null}
      {funds ? (
        <FundsNotice
          free={money(funds.free)}
          missing={missing > 0n ? money(missing) : null}
          askAt={`/seller/finance/funds?${new URLSearchParams({ currency, amount: decimalText(missing, currency) })}`}
        />
      ) : null}
      <DataTable
        caption={t("finance.batch.newTitle")}
        rows={lines}
        rowKey={({ creatorId, available }) => creatorId + available.currency}
        empty={null}
        columns={[
          {
            key: "creator",
            header: t("finance.figure.creator"),
            cell: (line) => <Who line={line} currency={currency} rails={rails} />,
          },
          {
            key: "gross",
            header: t("finance.batch.gross"),
            numeric: true,
            cell: (line) => <Gross line={line} currency={currency} />,
          },
          {
            key: "tax",
            header: t("finance.batch.tax"),
            numeric: true,
            cell: ({ decision }) =>
              decision.outcome === "pays" && decision.basis ? (
                <span>
                  <Money amount={-decision.tax} currency={currency} exact />
                  <span className="under">
                    {decision.basis.rule}
                    {decision.basis.idValid ? null : `, ${t("finance.batch.noValidId")}`}
                  </span>
                </span>
              ) : null,
          },
          {
            key: "net",
            header: t("finance.batch.net"),
            numeric: true,
            cell: ({ decision }) =>
              decision.outcome === "pays" ? (
                <Money amount={decision.net} currency={currency} exact strong />
              ) : (
                <span className="dimmed">{t("finance.batch.waitsShort")}</span>
              ),
          },
        ]}
        total={{
          gross: <Money amount={gross} currency={currency} exact />,
          tax: <Money amount={-tax} currency={currency} exact />,
          net: <Money amount={net} currency={currency} exact strong />,
        }}
      />
      {payouts > 0 && !blocked && missing === 0n ? (
        <Form method="post">
          <input type="hidden" name="currency" value={currency} />
          <input type="hidden" name="rail" value={rail} />
          <input type="hidden" name="minimum" value={minimum} />
          <SubmitButton>{t("finance.batch.create", { count: payouts, total: money(gross) })}</SubmitButton>
          <p className="way-total">{t("finance.batch.createHint")}</p>
        </Form>
      ) : null}
    </>
  );
}

/** `askAt`: the page of funds with what is missing filled in. */
function FundsNotice({ free, missing, askAt }: { free: string; missing: string | null; askAt: string }) {
  const { t } = useTranslation();
  return missing === null ? (
    <Notice kind="info">{t("finance.batch.fundsFree", { free })}</Notice>
  ) : (
    <Notice kind="error" title={t("finance.batch.fundsMissingTitle", { missing })}>
      {t("finance.batch.fundsMissingText", { free })} <Link to={askAt}>{t("finance.funds.title")}</Link>
    </Notice>
  );
}

type WhoProps = { line: PlannedLine; currency: Currency; rails: readonly Rail[] };

/** A creator, where their money goes, and why it waits; another way of paying them is a step away. */
function Who({ line, currency, rails }: WhoProps) {
  const { name, handle, method, shared, decision } = line;
  const { t, i18n } = useTranslation();
  const successor = method?.waitingSuccessor;
  return (
    <span>
      {name}
      <span className="under">
        @{handle}, {method ? method.shown : t("finance.batch.noDetails")}
      </span>
      {successor ? (
        <span className="under">
          {t("finance.batch.successor", {
            shown: successor.shown,
            date: formatDate(successor.usableFrom, i18n.language),
          })}
        </span>
      ) : null}
      {shared ? <span className="under">{t("finance.batch.shared")}</span> : null}
      {decision.outcome === "waits" ? (
        <span className="under">
          {t(`finance.waits.${decision.because}`)}{" "}
          {decision.because === "method_not_on_rail"
            ? rails
                .filter((rail) => railPays[rail].some((kind) => kind === method?.kind))
                .map((rail) => (
                  <Link key={rail} to={`?${new URLSearchParams({ currency, rail })}`}>
                    {t(`finance.rail.${rail}`)}
                  </Link>
                ))
            : null}
        </span>
      ) : null}
    </span>
  );
}

function Gross({ line, currency }: { line: PlannedLine; currency: Currency }) {
  const { t } = useTranslation();
  const { available, exchange, decision } = line;
  if (decision.outcome === "waits")
    return (
      <span className="dimmed">
        <Money amount={available.amount} currency={available.currency} exact />
      </span>
    );
  return (
    <span>
      <Money amount={decision.gross} currency={currency} exact />
      {exchange ? (
        <span className="under">
          <Money amount={available.amount} currency={available.currency} exact />{" "}
          {t("finance.batch.atRate", { rate: exchange.rate, source: exchange.source })}
        </span>
      ) : null}
    </span>
  );
}
