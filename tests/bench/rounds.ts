export type Contender = {
  name: string;
  /** One measurement; answers how many per second. */
  measure: (round: number) => Promise<number>;
};

/** Measures each in turn, round after round, so that a slow moment of the machine hits all of them. */
export async function inTurns(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const seen = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, measure } of contenders) {
      seen.get(name)?.push(await measure(round));
      process.stderr.write(".");
    }
  }
  process.stderr.write("\n");
  return seen;
}

export const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Medians with their spread, each as a multiple of the first. */
export function table(unit: string, seen: ReadonlyMap<string, number[]>): string {
  const [first] = seen.values();
  const base = median(first ?? []);
  const rows = [...seen].map(([name, all]) => [
    name,
    median(all).toFixed(0),
    `${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)}`,
    `${(median(all) / base).toFixed(2)} ×`,
  ]);
  const lines = [["", `${unit}, median`, "range", "of the first"], ["---", "---:", "---:", "---:"], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
