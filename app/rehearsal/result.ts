import type { Id } from "#app/rules/ids.ts";
import type { ChangedHands, CreatorDifference, RehearsalResult, Side } from "#app/rules/rehearsing.ts";

type Stored<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] };
type StoredResult = {
  before: Stored<Side>;
  after: Stored<Side>;
  creators: Stored<CreatorDifference>[];
  changedHands: number;
  hands: Stored<ChangedHands>[];
};

/** JSON for the database: amounts as text. */
export function resultToJson(result: RehearsalResult): unknown {
  return JSON.parse(
    JSON.stringify(result, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** Back from `resultToJson`; the rows are ours. */
export function resultFromJson(json: unknown): RehearsalResult {
  const { before, after, creators, changedHands, hands } = json as StoredResult;
  const side = ({ cost, orders, released }: Stored<Side>): Side => ({
    orders,
    cost: BigInt(cost),
    released: BigInt(released),
  });
  return {
    before: side(before),
    after: side(after),
    creators: creators.map((one) => ({
      creatorId: one.creatorId as Id<"crt">,
      before: BigInt(one.before),
      after: BigInt(one.after),
    })),
    changedHands,
    hands: hands.map((one) => ({ ...one, before: BigInt(one.before), after: BigInt(one.after) })),
  };
}
