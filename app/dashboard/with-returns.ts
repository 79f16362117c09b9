import type { Breakdown } from "./breakdown.server.ts";
import type { Worth } from "./worth.server.ts";

/** A breakdown with what came back, as far as it is known by now. */
export function withReturns(breakdown: Breakdown, worth: Worth | undefined): Breakdown {
  if (!worth || (breakdown.by !== "creator" && breakdown.by !== "link")) return breakdown;
  return {
    ...breakdown,
    rows: breakdown.rows.map((row) => ({ ...row, ...worth.by[row.key] })),
    total: { ...breakdown.total, sold: worth.sold, kept: worth.kept },
  };
}
