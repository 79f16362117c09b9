import { day, type Span } from "./puller.ts";

export type Reach = {
  /** Before where the last run ended: clocks differ, and lists lag behind. */
  overlapMs: number;
  /** Once a day this far back from now: what changes late without a time of its own to ask by. */
  deepMs: number;
  /** The first time. */
  firstMs: number;
};

/** What a run reads: from the last one's end on, and further back on the first of a UTC day. */
export function spanOf({ overlapMs, deepMs, firstMs }: Reach, pulledTo: Date | null, now: Date): Span {
  if (!pulledTo) return { from: new Date(now.getTime() - firstMs), to: now };
  const since = pulledTo.getTime() - overlapMs;
  const isNewDay = Math.floor(pulledTo.getTime() / day) !== Math.floor(now.getTime() / day);
  return { from: new Date(isNewDay ? Math.min(since, now.getTime() - deepMs) : since), to: now };
}

/** The same span in pieces of at most `mostMs`, oldest first, without gap or overlap. */
export function cutSpan({ from, to }: Span, mostMs: number): Span[] {
  const pieces: Span[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += mostMs) {
    pieces.push({ from: new Date(at), to: new Date(Math.min(at + mostMs, to.getTime())) });
  }
  return pieces;
}

export const seconds = (at: Date | string): number => Math.floor(new Date(at).getTime() / 1000);
