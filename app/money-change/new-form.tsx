import type { SubmissionResult } from "@conform-to/react";
import { AdjustmentForm, ConversionForm, WriteOffForm } from "./balance-forms.tsx";
import type { NewChange } from "./new.server.ts";
import { CorrectionForm, OrderChoice, ReattributionForm, RejectionForm } from "./other-forms.tsx";

type Props = { page: NewChange; result: SubmissionResult<string[]> | undefined };

/** The form of the chosen kind. */
export function NewChangeForm({ page, result }: Props) {
  switch (page.kind) {
    case null:
      return null;
    case "adjustment":
      return <AdjustmentForm {...page} result={result} />;
    case "conversion":
      return <ConversionForm {...page} result={result} />;
    case "write_off":
      return <WriteOffForm {...page} result={result} />;
    case "correction":
      return <CorrectionForm {...page} result={result} />;
    case "reattribution":
      return page.order ? (
        <ReattributionForm key={page.order.orderId} order={page.order} result={result} />
      ) : (
        <OrderChoice kind={page.kind} typed={page.typed} />
      );
    case "rejection":
      return page.order ? (
        <RejectionForm order={page.order} held={page.held} result={result} />
      ) : (
        <OrderChoice kind={page.kind} typed={page.typed} />
      );
  }
}
