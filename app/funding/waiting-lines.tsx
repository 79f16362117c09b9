import "./funding.css";
import { NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import type { Choice } from "#app/ui/field.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { LineRow } from "./statement.queries.server.ts";
import { useBecause } from "./use-because.ts";

export type LineProblem = {
  line: string;
  because:
    | "to"
    | "reason"
    | "decided_before"
    | "outgoing"
    | "other_currency"
    | "request_over"
    | "too_old"
    | "operator_only";
  /** What was typed. */
  reason?: string;
};
/** Requests and sellers a line can be booked to; a request names its currency. */
export type LineChoice = Choice & { currency?: string };

type Props = {
  lines: readonly LineRow[];
  choices: readonly LineChoice[];
  acts: boolean;
  problem: LineProblem | undefined;
  /** How many of the statement's waiting lines only left the account. */
  outgoing: number;
  more: boolean;
};

/** Lines nobody has decided on: each with its reason and what can be done. */
export function WaitingLines({ lines, choices, acts, problem, outgoing, more }: Props) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t("funding.line.waiting")}</h2>
      {acts && outgoing > 0 ? (
        <p className="waiting-all">
          <ConfirmButton
            label={t("funding.line.ignoreOutgoing", { count: outgoing })}
            title={t("funding.line.ignoreOutgoingTitle")}
            confirmLabel={t("funding.line.ignoreOutgoingConfirm", { count: outgoing })}
            fields={{ intent: "ignore_outgoing" }}
            variant="default"
            size="sm"
          >
            {t("funding.line.ignoreOutgoingText")}
          </ConfirmButton>
        </p>
      ) : null}
      <ul className="waiting-lines">
        {lines.map((line) => (
          <WaitingLine
            key={line.lineId}
            line={line}
            choices={choices}
            acts={acts}
            problem={problem?.line === line.lineId ? problem : undefined}
          />
        ))}
      </ul>
      {more ? <p className="dimmed">{t("funding.line.more")}</p> : null}
    </section>
  );
}

function WaitingLine({
  line,
  choices,
  acts,
  problem,
}: Omit<Props, "lines" | "outgoing" | "more"> & { line: LineRow }) {
  const { t, i18n } = useTranslation();
  const because = useBecause();
  const { lineId, amount, currency } = line;
  return (
    <li className="panel waiting-line" id={lineId}>
      <div className="waiting-head">
        <span>{formatDate(`${line.bookedOn}T00:00:00Z`, i18n.language)}</span>
        <Money amount={amount} currency={currency} exact strong />
      </div>
      <div className="waiting-text">
        {line.text || "–"}
        <span className="funding-under">{[line.counterparty, line.ref].filter(Boolean).join(" · ")}</span>
      </div>
      <p>{because(line.because)}</p>
      {problem ? <Notice kind="error">{t(`funding.line.problem.${problem.because}`)}</Notice> : null}
      {acts ? (
        <div className="line-forms">
          {amount > 0n && line.because !== "too_old" ? <Assign line={line} choices={choices} /> : null}
          <Form method="post">
            <input type="hidden" name="intent" value="ignore" />
            <input type="hidden" name="line" value={lineId} />
            <TextInput
              name="reason"
              label={t("funding.line.reason")}
              defaultValue={problem?.reason ?? ""}
              maxLength={200}
              required
              withAsterisk={false}
              autoComplete="off"
            />
            <SubmitButton variant="default">
              {t("funding.line.ignore", {
                amount: formatMoney(amount, currency, i18n.language, { exact: true }),
              })}
            </SubmitButton>
          </Form>
        </div>
      ) : null}
    </li>
  );
}

function Assign({
  line: { lineId, amount, currency },
  choices,
}: {
  line: LineRow;
  choices: readonly LineChoice[];
}) {
  const { t, i18n } = useTranslation();
  const fitting = choices.filter((choice) => !choice.currency || choice.currency === currency);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="assign" />
      <input type="hidden" name="line" value={lineId} />
      <NativeSelect
        name="to"
        label={t("funding.line.to")}
        required
        withAsterisk={false}
        data={[
          { value: "", label: t("common.form.choose") },
          ...fitting.map(({ value, label }) => ({ value, label })),
        ]}
      />
      <SubmitButton>
        {t("funding.line.book", { amount: formatMoney(amount, currency, i18n.language, { exact: true }) })}
      </SubmitButton>
    </Form>
  );
}
