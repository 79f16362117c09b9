import type { z } from "zod";
import { refuse } from "#app/account/answer.server.ts";
import { moneyOf } from "#app/payout/finance.form.ts";
import { parseForm } from "#app/ui/form.ts";
import type { Asked, changeKinds } from "./asked.ts";
import {
  AdjustmentForm,
  ConversionForm,
  CorrectionForm,
  ReattributionForm,
  RejectionForm,
  WriteOffForm,
} from "./change.form.ts";

/** What a form asks for, when it reads; `refuse` answers it with what is wrong about it. */
export function readChange(kind: (typeof changeKinds)[number], form: FormData): Read {
  switch (kind) {
    case "adjustment":
      return read(form, AdjustmentForm, ({ creatorId, direction, ...typed }) => {
        const { currency, amount } = moneyOf(typed);
        return { kind, creatorId, currency, amount: direction === "give" ? amount : -amount };
      });
    case "write_off":
      return read(form, WriteOffForm, ({ creatorId, bearer, ...typed }) => ({
        kind,
        creatorId,
        ...moneyOf(typed),
        bearer,
      }));
    case "correction":
      return read(form, CorrectionForm, ({ transferId }) => ({ kind, transferId }));
    case "reattribution":
      return read(form, ReattributionForm, ({ orderId, commissionId, creatorId }) => ({
        kind,
        orderId,
        commissionId,
        toCreatorId: creatorId,
      }));
    case "conversion":
      return read(form, ConversionForm, ({ creatorId, to, rate, source, at, ...typed }) => ({
        kind,
        creatorId,
        ...moneyOf(typed),
        ...{ to, rate, source, at },
      }));
    case "rejection":
      return read(form, RejectionForm, ({ orderId }) => ({ kind, orderId }));
  }
}

type Answer = ReturnType<typeof refuse>;
type Read = {
  meant: { asked: Asked; reason: string } | null;
  refuse: (formErrors?: string[]) => Answer;
};

function read<
  Schema extends z.ZodType<Record<string, unknown> & { reason: string }, Record<string, unknown>>,
>(form: FormData, schema: Schema, meaning: (value: z.output<Schema>) => Asked): Read {
  const submission = parseForm(form, schema);
  const reply = (formErrors?: string[]) =>
    formErrors ? refuse(submission, { formErrors }, { status: 409 }) : refuse(submission);
  if (submission.status !== "success") return { meant: null, refuse: reply };
  const { value } = submission;
  return { meant: { asked: meaning(value), reason: value.reason }, refuse: reply };
}
