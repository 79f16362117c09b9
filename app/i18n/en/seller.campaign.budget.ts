export const budget = {
  title: "Budget",
  none: "No limit yet: every sale that counts earns its commission. With a budget, an order it can't cover earns what is left or nothing, as the terms say, and the campaign pauses within seconds.",
  amount: "Budget",
  amountHint:
    "The most that commissions may come to from the moment you first set one; not below what is spent since. The platform's fee is not part of it.",
  set: "Set the budget",
  change: "Change the budget",
  done: "The budget is set.",
  doneGoesOn: "The budget is set, and the campaign goes on. Its creators have a mail about it.",
  left: "Left",
  spent: "Spent",
  ofAmount: "of {{amount}}",
  back: "Refunds took back",
  backHint: "It doesn't refill the budget: a refund that fails has to be paid again.",
  about_one: "about {{count}} sale",
  about_other: "about {{count}} sales",
  aboutHint: "at your rate",
  errors: { belowSpent: "{{spent}} is spent already. Please enter that or more." },
  mail: {
    endedSubject: "The funds of {{campaign}} have ended",
    endedBody:
      'Hello,\n\nan order has used up the budget of "{{campaign}}", or would have gone beyond it, so the campaign is paused. Its links show a friendly page and count nothing, and nobody can join. Orders that have earned already stay as they are.\n\nIts creators have been told. To go on, raise the budget here:\n\n{{link}}\n',
  },
};
