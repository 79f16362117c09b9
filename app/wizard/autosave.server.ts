import type { SellerScope } from "#app/account/scope.server.ts";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { readStep } from "./read-step.ts";
import { keepTyped, saveStep } from "./save.server.ts";
import { stampIn, stepText } from "./stamp.ts";
import { steps } from "./steps.ts";
import type { AutosaveAnswer } from "./use-autosave.ts";

export type Autosaved = AutosaveAnswer | { outcome: "not_yours" } | { outcome: "no_step" };

/** Keeps a step of a draft as far as it goes: as what it says where it can be read, else as it was typed. */
export async function autosave(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  form: FormData,
): Promise<Autosaved> {
  const step = steps.find((one) => one === form.get("step"));
  if (!step || step === "review") return { outcome: "no_step" };
  const campaign = await findCampaign(seller, campaignId);
  if (!campaign) return { outcome: "not_yours" };
  const brief = String(form.get("brief") ?? "").slice(0, 4_000);
  const prose = step === "brief" ? { prose: proseOf(brief) } : {};
  if (campaign.status !== "draft") return { outcome: "looked", ...prose };
  const stamp = stampIn(form);
  const { change } = readStep(step, form, campaign.currency);
  if (change) {
    const saved = await saveStep(seller, campaignId, change, { stamp, byItself: true });
    if (saved.outcome !== "refused") return { outcome: saved.outcome, ...prose };
  }
  const kept = await keepTyped(seller, campaignId, { step, text: stepText(form), stamp });
  return { outcome: kept.outcome, ...prose };
}
