import "#app/dashboard/dashboard.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button, Group } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Id } from "#app/rules/ids.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDate } from "#app/ui/when.tsx";
import { HoldForm as schema } from "./hold.form.ts";
import type { Review } from "./hold.queries.server.ts";
import { useHoldReason } from "./hold-words.ts";

type Props = {
  orderId: Id<"ord">;
  review: Review;
  /** May hold and let go; may ask for a rejection. */
  may: { hold: boolean; reject: boolean };
  result: SubmissionResult<string[]> | undefined;
};

/** Whether an order's commissions are under review: since when, why, by whom, and what can be done. */
export function HoldPanel({ orderId, review, may, result }: Props) {
  const { t, i18n } = useTranslation();
  const inWords = useHoldReason();
  const { state, at, by } = review;
  const reason = review.reason && inWords(review.reason);
  const amount = formatMoney(review.amount, review.currency, i18n.language, { exact: true });
  if (state === "none") {
    return may.hold && review.amount > 0n ? <HoldForm amount={amount} result={result} /> : null;
  }
  const since = at ? formatDate(at, i18n.language) : "";
  const who = by ? t("finance.hold.by", { name: by, date: since }) : since;
  if (state === "rejected") {
    return (
      <Notice kind="info" title={t("finance.hold.rejectedTitle")}>
        {reason} <span className="under">{who}</span>
      </Notice>
    );
  }
  return (
    <Notice
      kind="warn"
      title={t("finance.hold.heldTitle", { amount })}
      action={<Actions {...{ orderId, review, may, amount }} />}
    >
      {reason} <span className="under">{who}</span>
    </Notice>
  );
}

function Actions({ orderId, review, may, amount }: Omit<Props, "result"> & { amount: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      {may.hold ? (
        <ConfirmButton
          label={t("finance.hold.release")}
          title={t("finance.hold.releaseTitle")}
          confirmLabel={t("finance.hold.releaseConfirm", { amount })}
          fields={{ intent: "release" }}
          variant="default"
        >
          {t("finance.hold.releaseText")}
        </ConfirmButton>
      ) : null}
      {review.changeId ? (
        <Link to={`/seller/finance/changes/${review.changeId}`}>{t("finance.hold.rejectionAsked")}</Link>
      ) : may.reject && review.amount > 0n ? (
        <Button
          component={Link}
          to={`/seller/finance/changes/new?kind=rejection&order=${orderId}`}
          variant="default"
        >
          {t("finance.hold.askToReject")}
        </Button>
      ) : null}
    </Group>
  );
}

function HoldForm({ amount, result }: Pick<Props, "result"> & { amount: string }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema, lastResult: result, id: "hold" });
  return (
    <details className="fold" open={result !== undefined}>
      <summary>{t("finance.hold.title")}</summary>
      <section className="panel">
        <Form method="post" {...getFormProps(form)} className="form">
          <p className="dimmed">{t("finance.hold.text")}</p>
          <input type="hidden" name="intent" value="hold" />
          <TextField
            field={fields.reason}
            label={t("finance.figure.reason")}
            hint={t("finance.hold.reasonHint")}
            autoComplete="off"
          />
          <SubmitButton variant="default">{t("finance.hold.hold", { amount })}</SubmitButton>
        </Form>
      </section>
    </details>
  );
}
