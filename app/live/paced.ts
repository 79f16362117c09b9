/**
 * Runs something now, and then not more often than every so many milliseconds, however often it is asked for; a slow
 * one less often, so that it takes at most a fifth of the time. What is asked for meanwhile runs once, later.
 * @param run undefined: not now, try again in a moment
 */
export function paced(run: () => Promise<void> | undefined) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = 0;
  let begun = Number.NEGATIVE_INFINITY;
  let freeAt = 0;
  const go = async () => {
    timer = undefined;
    const now = performance.now();
    if (now < freeAt) return plan(freeAt);
    const running = run();
    if (!running) return plan(now + 250);
    begun = now;
    // Until it is known how long it takes.
    freeAt = Number.POSITIVE_INFINITY;
    await running.catch(() => {});
    const done = performance.now();
    freeAt = done + (done - now) * 4;
    if (timer) plan(Math.max(due, freeAt));
  };
  const plan = (at: number) => {
    clearTimeout(timer);
    due = at;
    timer = setTimeout(go, Math.min(Math.max(0, at - performance.now()), 60_000));
  };
  return {
    soon(everyMs: number): void {
      const at = Math.max(performance.now(), begun + everyMs);
      if (!timer || due > at) plan(at);
    },
    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
