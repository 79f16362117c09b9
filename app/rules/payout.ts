import type { Id } from "./ids.ts";

export type Available = { creatorId: Id<"crt">; amount: bigint };

/** Who is paid now: everything a creator has available, when it is above 0 and reaches the minimum. */
export function payableNow(available: readonly Available[], minimum: bigint): Available[] {
  return available.filter(({ amount }) => amount > 0n && amount >= minimum);
}
