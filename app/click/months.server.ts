import { env } from "#app/env.server.ts";
import { sql } from "#db/client.server.ts";

/** Makes tables for the months to come and drops clicks past their time; answers how many tables. The sums stay. */
export async function keepClickMonths(): Promise<number> {
  const [row] = await sql<{ n: number }[]>`SELECT public.keep_click_months(${env.CLICK_MONTHS}::int) AS n`;
  return row?.n ?? 0;
}
