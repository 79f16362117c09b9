import type { SubmissionResult } from "@conform-to/react";
import type { StepPage } from "./step-form.tsx";

export type StepProps = {
  page: StepPage;
  result: SubmissionResult<string[]> | undefined;
  /** What the form says; as it was typed it may be anything. */
  defaults: Record<string, unknown>;
};
