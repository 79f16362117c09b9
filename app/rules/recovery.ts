import { from0, min } from "./legs.ts";

/**
 * How much of `coming` (minor units about to be available) is kept back for a debt of `clawback`: all that is
 * owed, but at most `recoveryMaxBps` of it (whole basis points, 0 … 10000), rounded down in the creator's favour.
 * @throws RangeError on an amount below 0 or a part that isn't one.
 */
export function netted(coming: bigint, clawback: bigint, recoveryMaxBps = 10_000): bigint {
  if (!Number.isInteger(recoveryMaxBps) || recoveryMaxBps < 0 || recoveryMaxBps > 10_000) {
    throw new RangeError("recoveryMaxBps must be a whole number from 0 to 10000");
  }
  return min(from0(clawback), (from0(coming) * BigInt(recoveryMaxBps)) / 10_000n);
}

export type RecoveryStep = {
  at: Date;
  withheld: bigint;
  /** What is still owed after it. */
  left: bigint;
};

export type RecoverySchedule = {
  steps: RecoveryStep[];
  /** What none of the known releases would pay: it waits for later earnings. */
  open: bigint;
};

/**
 * How a debt would be netted from coming releases, earliest first (at equal times the smaller first, then as
 * given); a release that nothing is kept back of is no step. It is a forecast: a refund or a sale changes it.
 */
export function recoverySchedule(
  clawback: bigint,
  releases: readonly { at: Date; amount: bigint }[],
  recoveryMaxBps = 10_000,
): RecoverySchedule {
  const inOrder = [...releases].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0),
  );
  const steps: RecoveryStep[] = [];
  let open = from0(clawback);
  for (const { at, amount } of inOrder) {
    const withheld = netted(amount, open, recoveryMaxBps);
    if (withheld === 0n) continue;
    open -= withheld;
    steps.push({ at, withheld, left: open });
  }
  return { steps, open };
}
