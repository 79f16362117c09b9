import type { SubmissionResult } from "@conform-to/react";

/** A refused form of a page without a framework: what was typed, and what is wrong. */
export type Refused = {
  /** `ask`, `report` or `follow`. */
  form: "ask" | "report" | "follow";
  /** The pick it stands under. */
  at: string | null;
  result: SubmissionResult<string[]>;
};

/** What was typed into a field, for its `defaultValue`. */
export function typedIn({ initialValue }: SubmissionResult<string[]>, name: string): string {
  const value = initialValue?.[name];
  return typeof value === "string" ? value : "";
}

export const errorsOf = ({ error }: SubmissionResult<string[]>, name = "") => error?.[name];
