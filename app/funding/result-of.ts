import type { SubmissionResult } from "@conform-to/react";

/** An action's answer for the form that was sent; the other forms of the page stay as they were. */
export function resultOf(
  acted: { result: SubmissionResult<string[]> } | undefined,
  intent: string,
): SubmissionResult<string[]> | undefined {
  return acted?.result.initialValue?.intent === intent ? acted.result : undefined;
}
