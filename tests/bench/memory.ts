import { existsSync, readFileSync } from "node:fs";

/** Linux only; elsewhere 0. */
export function residentMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] ?? 0) / 1024);
}

/** Watches a process; answers its highest so far when it is called. */
export function watchMemory(pid: number): () => number {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, residentMb(pid))), 50);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
