import { getInputProps, type SubmissionResult } from "@conform-to/react";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate } from "#app/ui/when.tsx";
import {
  CorrectionForm as correction,
  ReattributionForm as reattribution,
  RejectionForm as rejection,
} from "./change.form.ts";
import type { CorrectableTransfer, Movable } from "./choices.queries.server.ts";
import { ChangeForm, creatorOptions } from "./form-shell.tsx";
import { correctedKind } from "./sentence.tsx";

type Result = { result: SubmissionResult<string[]> | undefined };

export function CorrectionForm({
  result,
  transfers,
  transferId,
}: Result & { transfers: readonly CorrectableTransfer[]; transferId: string }) {
  const { t, i18n } = useTranslation();
  const [form, fields] = useZodForm({
    schema: correction,
    lastResult: result,
    defaultValue: { transferId },
    id: "correction",
  });
  if (transfers.length === 0) {
    return (
      <EmptyState
        title={t("finance.change.form.nothingToCorrect")}
        text={t("finance.change.kind.correction.text")}
      />
    );
  }
  const labelOf = ({ kind, at, name, amount, currency, reason }: CorrectableTransfer) =>
    [
      formatDate(at, i18n.language),
      correctedKind(kind, t),
      formatMoney(amount, currency, i18n.language, { exact: true }),
      name,
      reason,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <ChangeForm kind="correction" form={form} reason={fields.reason}>
      <SelectField
        field={fields.transferId}
        label={t("finance.change.form.transfer")}
        options={transfers.map((one) => ({ value: one.transferId, label: labelOf(one) }))}
      />
    </ChangeForm>
  );
}

/** Which order it is about, in the address. */
export function OrderChoice({ kind, typed }: { kind: string; typed: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      {typed ? <Notice kind="warn">{t("finance.change.form.noSuchOrder", { order: typed })}</Notice> : null}
      <Form method="get" className="form">
        <input type="hidden" name="kind" value={kind} />
        <TextInput
          name="order"
          label={t("creator.order.ask.label")}
          description={t("finance.change.form.orderHint")}
          defaultValue={typed}
          required
          withAsterisk={false}
          maxLength={200}
          autoComplete="off"
        />
        <Button type="submit" variant="default">
          {t("finance.change.form.find")}
        </Button>
      </Form>
    </section>
  );
}

/** From whom to whom. Whom it may go to depends on the commission's campaign. */
export function ReattributionForm({ result, order }: Result & { order: Movable }) {
  const { t, i18n } = useTranslation();
  const { commissions, currency, orderId, name: orderName } = order;
  const [first] = commissions;
  const [form, fields] = useZodForm({
    schema: reattribution,
    lastResult: result,
    defaultValue: { orderId, commissionId: first?.commissionId ?? "" },
    id: "reattribution",
  });
  const [chosen, choose] = useState<string>(fields.commissionId.initialValue ?? first?.commissionId ?? "");
  const commission = commissions.find(({ commissionId }) => commissionId === chosen) ?? first;
  if (!commission) {
    return (
      <EmptyState
        title={t("finance.change.form.nothingToMove", { order: orderName })}
        text={t("finance.change.form.nothingToMoveText")}
      />
    );
  }
  const { key, ...select } = getInputProps(fields.commissionId, { type: "text", ariaAttributes: false });
  return (
    <ChangeForm kind="reattribution" form={form} reason={fields.reason}>
      <input type="hidden" name="orderId" value={orderId} />
      <p>
        {t("seller.order.order")}: <Link to={`/seller/orders/${orderId}`}>{orderName}</Link>
      </p>
      <NativeSelect
        key={key}
        id={select.id}
        name={select.name}
        form={select.form}
        label={t("finance.change.form.takenFrom")}
        value={commission.commissionId}
        onChange={(event) => choose(event.currentTarget.value)}
        data={commissions.map(({ commissionId: value, name, amount }) => ({
          value,
          label: `${name} · ${formatMoney(amount, currency, i18n.language, { exact: true })}`,
        }))}
      />
      <SelectField
        field={fields.creatorId}
        label={t("finance.change.form.goesTo")}
        hint={t("finance.change.form.goesToHint")}
        options={creatorOptions(commission.others)}
      />
    </ChangeForm>
  );
}

type RejectionProps = Result & {
  order: { orderId: string; name: string };
  held: { amount: bigint; currency: Movable["currency"] } | null;
};

export function RejectionForm({ result, order, held }: RejectionProps) {
  const { t } = useTranslation();
  const { orderId, name } = order;
  const [form, fields] = useZodForm({
    schema: rejection,
    lastResult: result,
    defaultValue: { orderId },
    id: "rejection",
  });
  if (!held) {
    return (
      <EmptyState
        title={t("finance.change.form.notHeld", { order: name })}
        text={t("finance.change.because.not_held")}
        action={
          <Button component={Link} to={`/seller/orders/${orderId}`} variant="default">
            {name}
          </Button>
        }
      />
    );
  }
  return (
    <ChangeForm kind="rejection" form={form} reason={fields.reason}>
      <input type="hidden" name="orderId" value={orderId} />
      <p>
        <Link to={`/seller/orders/${orderId}`}>{name}</Link>, {t("finance.figure.held").toLowerCase()}:{" "}
        <Money {...held} exact strong />
      </p>
    </ChangeForm>
  );
}
