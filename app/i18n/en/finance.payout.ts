export const rail = {
  label: "Paid by",
  csv: "Bank file (CSV)",
  pain001: "Bank file (ISO 20022)",
  paypal: "PayPal",
  stripe: "Stripe Connect",
  xendit: "Xendit",
};

export const waits = {
  below_minimum: "waits: below the smallest payout",
  no_method: "waits: has not said where their money goes",
  method_blocked: "waits: the provider knows the account under another name, or doesn't pay to it",
  method_not_on_rail: "waits: wants to be paid another way",
  other_currency: "waits: their account takes another currency; pay them in that batch",
  no_rate: "parked: no exchange rate of the last week is known; bring one, none is guessed",
  rounds_to_0: "waits: too little to pay out",
  no_tax_profile: "waits: has not filled in their tax profile, and you withhold tax",
  no_tax_rate: "parked: the tax counts in rupiah, and no rate of the last week is known",
  nothing_left: "waits: nothing is left after tax",
};

export const schedule = {
  title: "Schedules and limits",
  lead: "Batches that are drafted by themselves, and what finance members may approve. Whoever sets a schedule counts as the maker of its batches: somebody else approves them.",
  link: "Schedules and limits",
  list: "Drafted by itself",
  none: "Nothing is drafted by itself yet.",
  next: "Next",
  every: "How often",
  weekly: "Every week",
  twice_monthly: "Twice a month",
  monthly: "Every month",
  onDay: "On day",
  onDayHint: "Of a week 1 (Monday) to 7; of a month 1 to 28. Twice a month: also 14 days later.",
  onDayOdd: "A week has the days 1 to 7; of a month choose 1 to 28.",
  rhythm: {
    weekly: "every week, day {{day}}",
    twice_monthly: "twice a month, days {{day}} and {{other}}",
    monthly: "every month, day {{day}}",
  },
  save: "Draft by itself",
  end: "Stop",
  saved: "Saved. The next batch is drafted on the day shown.",
  ended: "Stopped. Nothing is drafted by itself in that currency.",
  madeBy: "Drafted by the schedule {{name}} set up",
  limits: "What finance members may approve",
  limitsLead:
    "A batch that is larger waits for an owner. Only owners change this; without a limit any batch may be approved.",
  limit: "Largest batch",
  limitHint: "Before tax. Empty takes the limit away.",
  saveLimit: "Save the limit",
  limitSaved: "The limit is saved.",
  noLimits: "No limit is set.",
  ownersOnly: "Only an owner changes limits.",
  mail: {
    subject_one: "A payout batch waits for approval: {{count}} payout, {{total}}",
    subject_other: "A payout batch waits for approval: {{count}} payouts, {{total}}",
    body_one:
      "The schedule has drafted a batch of {{count}} payout, {{total}} in all. Nothing moves before somebody who didn't set up the schedule approves it:\n{{link}}",
    body_other:
      "The schedule has drafted a batch of {{count}} payouts, {{total}} in all. Nothing moves before somebody who didn't set up the schedule approves it:\n{{link}}",
    failedSubject: "No payout batch in {{currency}} today",
    failedBody: "The schedule could not draft a batch in {{currency}}: {{why}}\n{{link}}",
    funds:
      "{{missing}} of funds are missing. Send them and make the batch by hand, or wait for the next date.",
    unexplained: "the books hold money that can't be explained; the finance page says what.",
  },
};
