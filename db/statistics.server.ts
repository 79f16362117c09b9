import { sql } from "./client.server.ts";

/** At so many events of a seller since this process began, the planner is asked whether it has heard of them. */
const looks = [100, 400, 1_600, 6_400, 25_600];
const settled = new Map<string, number>();
const atWork = new Set<string>();

/** Events of a seller were settled: their first rows are nothing the planner knows of. */
export function countSettled(sellerUuid: string, events: number): void {
  const before = settled.get(sellerUuid) ?? 0;
  settled.set(sellerUuid, before + events);
  if (looks.some((look) => before < look && before + events >= look)) atWork.add(sellerUuid);
}

/** Tells the planner of tables that grew much since it last looked (db/sql/10-ledger.sql); answers how many. */
export async function analyzeGrown(): Promise<number> {
  const sellers = [...atWork];
  atWork.clear();
  const [row] = await sql<{ done: number }[]>`SELECT ledger.analyze_grown(${sellers}::uuid[]) AS done`;
  return row?.done ?? 0;
}
