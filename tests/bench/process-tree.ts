import { readdirSync, readFileSync } from "node:fs";

export type Memory = { rssMb: number; pssMb: number };

/** A process and all below it, but for PostgreSQL's own. Linux: it is read from /proc. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (!/\(postgres/.test(stat)) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** What they hold: each page counted in full (RSS), or shared out among those that share it (PSS). */
export function memoryOf(pids: readonly number[]): Memory {
  const sum = (file: string, field: RegExp) =>
    pids.reduce((total, pid) => total + Number(field.exec(read(`/proc/${pid}/${file}`))?.[1] ?? 0), 0) / 1024;
  return {
    rssMb: sum("status", /VmRSS:\s+(\d+)/),
    pssMb: sum("smaps_rollup", /^Pss:\s+(\d+)/m),
  };
}

export const isAlive = (pid: number) =>
  read(`/proc/${pid}/stat`) !== "" && !/\) Z /.test(read(`/proc/${pid}/stat`));

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}
