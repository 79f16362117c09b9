import type { Id } from "#app/rules/ids.ts";

/** Exports at once, of a process and of a seller: each has a connection to PostgreSQL of its own, and those are few. */
const most = { all: 8, seller: 2 };

const running = new Map<Id<"sel">, number>();

/** Whether the next one has to wait. */
export function exportsBusy(sellerId: Id<"sel">): boolean {
  const all = [...running.values()].reduce((sum, count) => sum + count, 0);
  return all >= most.all || (running.get(sellerId) ?? 0) >= most.seller;
}

/**
 * Takes a place while a file is being prepared, in the same breath as the look, so that a dozen asked for at once are
 * not a dozen: undefined when none is free. Give it back when the file is ready to be read; from then on it counts itself.
 */
export function takeSlot(sellerId: Id<"sel">): (() => void) | undefined {
  return exportsBusy(sellerId) ? undefined : exportBegins(sellerId);
}

/** Counts one as running; call what it answers once, when it is over. */
export function exportBegins(sellerId: Id<"sel">): () => void {
  running.set(sellerId, (running.get(sellerId) ?? 0) + 1);
  return () => {
    const left = (running.get(sellerId) ?? 1) - 1;
    if (left > 0) running.set(sellerId, left);
    else running.delete(sellerId);
  };
}
