import { type Step, steps } from "./steps.ts";

type Facts = {
  typed: Record<string, string> | null;
  isSample: boolean;
  endsAt: Date | null;
  products: readonly unknown[];
  coverFileId: string | null;
  niches: readonly string[];
  plannedBudget: bigint | null;
};

/** What keeps a draft from being published, and what would only make it better. */
export function whatIsMissing(facts: Facts, now: Date) {
  const open = steps.filter((step) => facts.typed?.[step] !== undefined);
  const better: { step: Step; what: "noProducts" | "noCover" | "noNiches" | "noBudget" }[] = [];
  if (facts.products.length === 0) better.push({ step: "products", what: "noProducts" });
  if (facts.coverFileId === null) better.push({ step: "brief", what: "noCover" });
  if (facts.niches.length === 0) better.push({ step: "brief", what: "noNiches" });
  if (facts.plannedBudget === null) better.push({ step: "pay", what: "noBudget" });
  return {
    open,
    sample: facts.isSample,
    over: facts.endsAt !== null && facts.endsAt <= now,
    better,
  };
}
export type Missing = ReturnType<typeof whatIsMissing>;
