import { setTimeout as wait } from "node:timers/promises";
import type { RawEvent } from "#app/intake/keep.server.ts";
import type { OpenStore } from "./access.server.ts";
import { askPage, type Patience } from "./ask.server.ts";
import { failed, type Problem, type Step } from "./puller.ts";

export type Walk = {
  steps: readonly Step[];
  /** Pages at most. */
  most: number;
  patience: Patience;
  /** Every page before the next is asked for, in turn. */
  onPage(items: RawEvent[], step: Step): Promise<void>;
};

export type Walked =
  | { outcome: "done"; pages: number; items: number }
  /** There are more pages than one run may read. */
  | { outcome: "more"; pages: number; items: number; left: Step[] }
  | (Problem & { pages: number; items: number; left: Step[] });

/** Reads page after page until there is none, or until one can't be had. */
export async function walk(store: OpenStore, { steps, most, patience, onPage }: Walk): Promise<Walked> {
  const queue = [...steps];
  const asked = new Set<string>();
  let open = store;
  let items = 0;
  for (let step = queue.shift(); step; step = queue.shift()) {
    if (asked.size >= most) return { outcome: "more", pages: asked.size, items, left: [step, ...queue] };
    const name = JSON.stringify(step);
    // A list that leads back to a page of its own would never end.
    if (asked.has(name))
      return { ...failed("malformed", "a page leads back to itself"), pages: asked.size, items, left: [] };
    asked.add(name);
    const { store: now, page } = await askPage(open, step, patience);
    open = now;
    if (page.outcome === "failed") return { ...page, pages: asked.size, items, left: [step, ...queue] };
    await onPage(page.items, step);
    items += page.items.length;
    queue.unshift(...page.next);
    if (page.restMs && queue.length > 0) await wait(Math.min(page.restMs, patience.mostMs));
  }
  return { outcome: "done", pages: asked.size, items };
}
