import type { Review } from "#app/rules/review.ts";

/** What a rule writes where a person would write why: read back into words, in the reader's language. */
export const reasonOf = ({ because, seconds, leastSeconds }: Review) =>
  `rule:${because}:${seconds}:${leastSeconds}`;

export type HoldReason =
  | { by: "person"; text: string }
  | { by: "rule"; because: "soon_after_click"; seconds: number; leastSeconds: number };

export function readReason(text: string): HoldReason {
  const [, seconds, least] = /^rule:soon_after_click:(\d{1,5}):(\d{1,2})$/.exec(text) ?? [];
  if (seconds === undefined || least === undefined) return { by: "person", text };
  return { by: "rule", because: "soon_after_click", seconds: Number(seconds), leastSeconds: Number(least) };
}
