import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NumberField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { PayoutLine } from "./batch.queries.server.ts";
import { ReturnedForm } from "./finance.form.ts";

type Props = { payout: PayoutLine; closeTo: string; result: SubmissionResult<string[]> | undefined };

/** A paid payout that came back: what the bank kept of it, and why. */
export function RecordReturn({ payout, closeTo, result }: Props) {
  const { t, i18n } = useTranslation();
  const { payoutId, name, currency } = payout;
  const amount = formatMoney(payout.amount - payout.tax, currency, i18n.language, { exact: true });
  const [form, fields] = useZodForm({ schema: ReturnedForm, lastResult: result, id: "returned" });
  return (
    <section className="panel" id="result">
      <h2>{t("finance.batch.returnedTitle", { name, amount })}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <p className="dimmed">{t("finance.batch.returnedText", { name })}</p>
        <input type="hidden" name="intent" value="returned" />
        <input type="hidden" name="payoutId" value={payoutId} />
        <input type="hidden" name="currency" value={currency} />
        <NumberField
          field={fields.kept}
          label={t("finance.batch.kept")}
          hint={t("finance.batch.keptHint")}
          unit={currency}
        />
        <TextField
          field={fields.reason}
          label={t("finance.batch.returnedReason")}
          hint={t("finance.batch.returnedReasonHint")}
          autoComplete="off"
        />
        <Button type="submit" variant="default" className="confirm-submit">
          {t("finance.batch.markReturned", { amount })}
        </Button>
      </Form>
      <p className="way-total">
        <Link to={closeTo}>{t("finance.batch.close")}</Link>
      </p>
    </section>
  );
}
