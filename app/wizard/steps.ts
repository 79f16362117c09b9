/** What somebody is asked for a campaign, in this order. Words for them: i18n `seller.campaign.wizard.steps`. */
export const steps = ["brief", "products", "pay", "join", "work", "kit", "review"] as const;
export type Step = (typeof steps)[number];
/** Those with a form of their own; products are rows that are saved one by one. */
export type FormStep = Exclude<Step, "review">;

/** The step an address asks for; the first for anything else. */
export const stepIn = (params: URLSearchParams): Step =>
  steps.find((one) => one === params.get("step")) ?? steps[0];

/** Terms change only through versions, so that a campaign that is out has no such step. */
export const stepsFor = (status: string): Step[] =>
  steps.filter((one) => status === "draft" || (one !== "pay" && one !== "review"));

export const stepPath = (campaignId: string, step: Step) =>
  `/seller/campaigns/${campaignId}/edit?step=${step}`;

/** Where "Next" leads: the following step, or where the steps of a campaign that is out end. */
export function nextPath(campaignId: string, step: Step, status: string): string {
  const all = stepsFor(status);
  const next = all[all.indexOf(step) + 1];
  return next ? stepPath(campaignId, next) : `/seller/campaigns/${campaignId}?done=changed`;
}

export const previousStep = (step: Step, status: string): Step | undefined => {
  const all = stepsFor(status);
  return all[all.indexOf(step) - 1];
};
