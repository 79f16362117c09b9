import type { Model } from "./terms.ts";

/** The models that share one sale among several enrolments. */
export type SharingModel = Exclude<Model, "last_touch" | "first_touch">;

export function isSharing(model: Model): model is SharingModel {
  return model !== "last_touch" && model !== "first_touch";
}

/**
 * How touches in time order, the oldest first, share one sale: a weight above 0 for each, in the same order, for
 * `split` in money.ts. Weights mean something only beside each other; a touch alone has weight 1.
 *
 * - linear: all the same.
 * - position_40_20_40: the first and the last 40 each, those between share 20 evenly; of two each has half.
 * - time_decay: 2^(−age ÷ half-life). Ages are taken from the youngest touch on, which changes no ratio and keeps
 *   the digits; 2⁴⁸ stands for 1, rounded half-up, and what would be less than 1 is 1.
 * @param agesInSeconds whole seconds between each touch and the order, descending; read by time_decay alone
 * @param halfLifeDays whole days; 0 is taken for 1
 */
export function shareWeights(
  model: SharingModel,
  agesInSeconds: readonly number[],
  halfLifeDays: number,
): bigint[] {
  const count = agesInSeconds.length;
  if (count === 1) return [1n];
  if (model === "linear" || (model === "position_40_20_40" && count === 2))
    return agesInSeconds.map(() => 1n);
  if (model === "position_40_20_40") {
    // 40, 20 ÷ (count − 2) and 40, multiplied through so that no share is cut.
    const end = 40n * BigInt(count - 2);
    return agesInSeconds.map((_, at) => (at === 0 || at === count - 1 ? end : 20n));
  }
  const youngest = agesInSeconds.at(-1) ?? 0;
  const halfLife = BigInt(halfLifeDays > 0 ? halfLifeDays : 1) * 86_400n;
  return agesInSeconds.map((age) => halved(BigInt(age - youngest), halfLife));
}

/** Fits a safe integer and PostgreSQL's bigint, so that a weight can be kept and shown anywhere. */
const scale = 48n;
/** Bits that are worked with, so that what the roots and products cut off stays far below half a unit of `scale`. */
const precision = 128n;

/** 2^(−1/2), 2^(−1/4), 2^(−1/8) … with `precision` bits: each is the square root of the one before. */
const roots = (() => {
  const found: bigint[] = [];
  let last = 1n << (precision - 1n);
  while (found.length < 64) {
    last = squareRoot(last << precision);
    found.push(last);
  }
  return found;
})();

/** 2^(−age ÷ halfLife) × 2^scale, half-up, at least 1. */
function halved(age: bigint, halfLife: bigint): bigint {
  let value = 1n << precision;
  // The fraction of a half-life bit by bit: where the bit is 1, its root is a factor.
  let rest = age % halfLife;
  for (const root of roots) {
    rest *= 2n;
    if (rest < halfLife) continue;
    rest -= halfLife;
    value = (value * root) >> precision;
  }
  const shift = precision - scale + age / halfLife;
  const weight = (value + (1n << (shift - 1n))) >> shift;
  return weight > 0n ? weight : 1n;
}

/** The whole part of the square root of `n` > 0, by Newton's method from above. */
function squareRoot(n: bigint): bigint {
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
