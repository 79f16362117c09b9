import "#app/dashboard/dashboard.css";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { PreviewLine } from "./batch.queries.server.ts";

type ChoiceProps = {
  currencies: readonly Currency[];
  currency: Currency | null;
  typed: string;
  odd: boolean;
};

/** Which money and from which amount on; in the address, so that going back shows it again. */
export function BatchChoice({ currencies, currency, typed, odd }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Form method="get" className="panel inline-fields" key={`${currency}${typed}`}>
      <NativeSelect
        name="currency"
        label={t("finance.figure.currency")}
        defaultValue={currency ?? ""}
        data={[...currencies]}
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
  lines: readonly PreviewLine[];
  payouts: number;
  total: bigint;
  currency: Currency;
  minimum: string;
  /** The reconciler found something: nothing may start. */
  blocked: boolean;
};

/** Who would be paid what; the button says how much in all. */
export function BatchPreview({ lines, payouts, total, currency, minimum, blocked }: PreviewProps) {
  const { t, i18n } = useTranslation();
  const without = lines.filter(({ waits, hasDetails }) => !waits && !hasDetails).length;
  const inWords = formatMoney(total, currency, i18n.language, { exact: true });
  if (lines.length === 0) {
    return (
      <EmptyState title={t("finance.batch.nothing", { currency })} text={t("finance.batch.nothingText")} />
    );
  }
  return (
    <>
      {without > 0 ? (
        <Notice kind="warn" title={t("finance.batch.noDetailsTitle", { count: without })}>
          {t("finance.batch.noDetailsText")}
        </Notice>
      ) : null}
      <DataTable
        caption={t("finance.batch.newTitle")}
        rows={lines}
        rowKey={({ creatorId }) => creatorId}
        empty={null}
        columns={[
          {
            key: "creator",
            header: t("finance.figure.creator"),
            cell: ({ name, handle, waits, hasDetails }) => (
              <span>
                {name}
                <span className="under">
                  @{handle}
                  {waits ? `, ${t("finance.batch.waits")}` : null}
                  {!waits && !hasDetails ? `, ${t("finance.batch.noDetails")}` : null}
                </span>
              </span>
            ),
          },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, waits }) =>
              waits ? (
                <span className="dimmed">
                  <Money amount={amount} currency={currency} exact />
                </span>
              ) : (
                <Money amount={amount} currency={currency} exact />
              ),
          },
        ]}
        total={{ amount: <Money amount={total} currency={currency} exact /> }}
      />
      {payouts > 0 && !blocked ? (
        <Form method="post">
          <input type="hidden" name="currency" value={currency} />
          <input type="hidden" name="minimum" value={minimum} />
          <SubmitButton>{t("finance.batch.create", { count: payouts, total: inWords })}</SubmitButton>
          <p className="way-total">{t("finance.batch.createHint")}</p>
        </Form>
      ) : null}
    </>
  );
}
