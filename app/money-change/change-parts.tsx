import "#app/dashboard/dashboard.css";
import "#app/money-change/change.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Group } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import { becauseMessage } from "./because.ts";
import { RefusalForm } from "./change.form.ts";
import { ChangeStatus } from "./change-table.tsx";
import type { ChangeView } from "./changes.queries.server.ts";
import { Sentence, useChangeWords } from "./sentence.tsx";

type Props = { change: ChangeView };

/** What it does in a sentence, why, who asked and what became of it. */
export function ChangeFacts({ change }: Props) {
  const { t } = useTranslation();
  const { asked, reason, askedAt, askedByName: name, names } = change;
  return (
    <section className="panel">
      <p className="change-sentence">
        <Sentence change={change} />
      </p>
      <dl className="facts">
        <dt>{t("finance.figure.status")}</dt>
        <dd>
          <ChangeStatus change={change} />
        </dd>
        <dt>{t("finance.figure.reason")}</dt>
        <dd>
          {reason}
          <span className="under">{t("finance.change.reasonShown")}</span>
        </dd>
        {"orderId" in asked ? (
          <>
            <dt>{t("seller.order.order")}</dt>
            <dd>
              <Link to={`/seller/orders/${asked.orderId}`}>{names.orders[asked.orderId] ?? "–"}</Link>
            </dd>
          </>
        ) : null}
        {asked.kind === "conversion" ? (
          <>
            <dt>{t("finance.change.form.rate")}</dt>
            <dd>
              <span className="num">{asked.rate}</span>
              <span className="under">
                {asked.source}, <When at={asked.at} kind="datetime" />
              </span>
            </dd>
          </>
        ) : null}
        <dt>{t("finance.change.asked")}</dt>
        <dd>
          <When at={askedAt} kind="datetime" />
          <span className="under">{t("finance.batch.by", { name })}</span>
        </dd>
      </dl>
    </section>
  );
}

/** The ledger's own lines: what would be posted, or was. */
export function ChangeLegs({ change: { legs, names, state } }: Props) {
  const { t } = useTranslation();
  if (legs.length === 0) return null;
  const title = t(state === "approved" ? "finance.change.posted" : "finance.change.wouldPost");
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <p className="section-note">{t("finance.change.legsText")}</p>
      <DataTable
        caption={title}
        rows={legs.map((leg, n) => ({ ...leg, n }))}
        rowKey={({ n }) => String(n)}
        empty={null}
        columns={[
          {
            key: "account",
            header: t("finance.change.account"),
            cell: ({ account }) => <span className="mono">{account}</span>,
          },
          {
            key: "creator",
            header: t("finance.figure.creator"),
            cell: ({ creatorId }) => (creatorId ? (names.creators[creatorId]?.name ?? creatorId) : "–"),
          },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} signed exact />,
          },
        ]}
      />
    </section>
  );
}

type TurnProps = Props & { own: boolean; acts: boolean; result: SubmissionResult<string[]> | undefined };

/** Whose turn it is: whoever asked waits or takes it back, another member says yes or no. */
export function ChangeTurn({ change, own, acts, result }: TurnProps) {
  const { t, i18n } = useTranslation();
  const words = useChangeWords(change);
  const { state, obstacle, askedByName: name, askedAt, asked } = change;
  if (state !== "waiting") return null;
  const turn = own ? "own" : acts ? "yourTurn" : "waits";
  return (
    <>
      {obstacle ? (
        <Notice kind="error" title={t("finance.change.obstacle")}>
          {translateError(i18n, becauseMessage(obstacle, i18n.language))}
        </Notice>
      ) : null}
      <Notice
        kind={turn === "yourTurn" ? "warn" : "info"}
        title={t(`finance.change.turn.${turn}Title`)}
        action={
          !acts ? null : own ? (
            <Withdraw />
          ) : words && !obstacle ? (
            <ConfirmButton
              label={t("finance.change.approve")}
              title={t("finance.change.approveTitle")}
              confirmLabel={t(`finance.change.kind.${asked.kind}.confirm`, words)}
              fields={{ intent: "approve" }}
            >
              <p className="change-sentence">
                <Sentence change={change} />
              </p>
              <p>{t("finance.change.approveText")}</p>
            </ConfirmButton>
          ) : null
        }
      >
        {t(`finance.change.turn.${turn}Text`, { name, date: formatDate(askedAt, i18n.language) })}
      </Notice>
      {acts && !own ? <Refuse result={result} /> : null}
    </>
  );
}

function Withdraw() {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <ConfirmButton
        label={t("finance.change.withdraw")}
        title={t("finance.change.withdrawTitle")}
        confirmLabel={t("finance.change.withdrawConfirm")}
        fields={{ intent: "withdraw" }}
        variant="default"
      >
        {t("finance.change.withdrawText")}
      </ConfirmButton>
    </Group>
  );
}

function Refuse({ result }: Pick<TurnProps, "result">) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: RefusalForm, lastResult: result, id: "refuse" });
  return (
    <details className="fold" open={result !== undefined}>
      <summary>{t("finance.change.refuseFold")}</summary>
      <section className="panel">
        <Form method="post" {...getFormProps(form)} className="form">
          <input type="hidden" name="intent" value="refuse" />
          <TextField
            field={fields.why}
            label={t("finance.change.why")}
            hint={t("finance.change.whyHint")}
            autoComplete="off"
          />
          <SubmitButton variant="default">{t("finance.change.refuse")}</SubmitButton>
        </Form>
      </section>
    </details>
  );
}
