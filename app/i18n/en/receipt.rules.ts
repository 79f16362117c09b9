/** What each rule of the terms did to an order, by rule and reason. */
export const rules = {
  title: "Which rules applied",
  text: "Every rule of the terms that was looked at for this order, and what it did.",
  of: "Terms of {{creator}}",
  whole: "The order as a whole",
  none: "Nothing but the rate: the terms have no other rule that looks at an order.",
  stated: "The network pays {{amount}} for this sale; that is passed on as it is.",
  firstOrder: "First order of a customer: {{rate}} instead of the usual rate.",
  notFirstOrder: "First order of a customer: it was not their first, so the usual rate counts.",
  firstOrderUnknown:
    "First order of a customer: the store doesn't say whether it was, so the usual rate counts.",
  productRate_one: "Rate for {{product}}: {{rate}}, for {{count}} item of this order.",
  productRate_other: "Rate for {{product}}: {{rate}}, for {{count}} items of this order.",
  noProductRate: "Rate for {{product}}: nothing of it is in this order.",
  excluded_one: "Excluded products: {{count}} item for {{base}} earns nothing.",
  excluded_other: "Excluded products: {{count}} items for {{base}} earn nothing.",
  notExcluded: "Excluded products: none of them is in this order.",
  tiersReached: "Steps: with this order the month reached {{percent}}%.",
  tiersLifted: "Steps: with this order the month reached {{percent}}%; {{lift}} of it lifts earlier sales.",
  tiersLowered: "Steps: with this order the month reached {{percent}}%; {{lift}} less for earlier sales.",
  tiersBelow_one:
    "Steps: {{count}} order and {{revenue}} in its month before this order; the first step wasn't reached.",
  tiersBelow_other:
    "Steps: {{count}} orders and {{revenue}} in its month before this order; the first step wasn't reached.",
  tiersOther: "Steps: not used, because this order has a rate of its own.",
  largeEnough: "Minimum order: {{base}} is enough, {{minimum}} is asked for.",
  tooSmall: "Minimum order: {{base}} is below {{minimum}}, so the order earns nothing.",
  cap_order: "Cap of {{limit}} an order: reached, so it earned no more than that.",
  cap_month:
    "Cap of {{limit}} a month: {{room}} of room was left, so this order could earn no more than {{room}}.",
  cap_creator:
    "Cap of {{limit}} in all: {{room}} of room was left, so this order could earn no more than {{room}}.",
  below_cap_order: "Cap of {{limit}} an order: not reached.",
  below_cap_month: "Cap of {{limit}} a month: {{room}} of room was left, which was enough.",
  below_cap_creator: "Cap of {{limit}} in all: {{room}} of room was left, which was enough.",
  budgetCovered: "Budget: {{left}} was left, enough for all of it.",
  budgetRest: "Budget: {{wanted}} was earned and {{left}} was left, so the rest of the budget was paid.",
  budgetSpent: "Budget: {{wanted}} was earned and {{left}} was left, so nothing was paid.",
  budgetRestMine: "Budget: {{left}} was left, too little for all of it, so the rest of the budget was paid.",
  budgetSpentMine: "Budget: {{left}} was left, too little for all of it, so nothing was paid.",
  agency: "Agency: it takes {{percent}}%, which is {{agency}}; {{creator}} stays with the creator.",
  agencyMine: "Your agency takes {{percent}}% of your commission.",
  agencyYou: "As an agency you take {{percent}}% of a creator's commission.",
  recruited_one: "Recruiter: {{percent}}% of the commission, on top, for {{count}} month.",
  recruited_other: "Recruiter: {{percent}}% of the commission, on top, for {{count}} months.",
  notRecruited: "Recruiter: nobody recruited this creator.",
  recruitingOver_one: "Recruiter: the time of {{count}} month was over.",
  recruitingOver_other: "Recruiter: the time of {{count}} months was over.",
  recruiterYou_one:
    "As the recruiter of a creator you earn {{percent}}% of their commission, on top of it, for {{count}} month.",
  recruiterYou_other:
    "As the recruiter of a creator you earn {{percent}}% of their commission, on top of it, for {{count}} months.",
  assisted_one: "Assist: {{percent}}% of the order, on top, for the {{count}} creator who assisted.",
  assisted_other: "Assist: {{percent}}% of the order, on top, divided among {{count}} who assisted.",
  noAssist: "Assist: nobody else led to this order.",
  assistNothing: "Assist: the order earned nothing, so neither did who assisted.",
  assistYou: "You assisted: {{percent}}% of the order goes to whoever assisted, on top of the commission.",
};

/** Why an order that is credited to somebody earned nothing. */
export const earnedNothing = {
  title: "It is credited, and earned nothing",
  below_minimum: "The order is below the minimum that the terms ask for.",
  cap_reached: "The cap of the terms was reached before this order.",
  budget_spent: "The campaign's budget couldn't cover it.",
  excluded: "The terms exclude what was bought.",
  agency: "The agency takes all of it.",
  nothing_to_pay: "Nothing of the order counts for commission, or it rounds to nothing.",
  short: {
    below_minimum: "below the minimum",
    cap_reached: "cap reached",
    budget_spent: "budget spent",
    excluded: "excluded products",
    agency: "all of it to the agency",
    nothing_to_pay: "nothing counts",
  },
};

/** In which part somebody earns from an order. */
export const shares = {
  title: "Who earns from it",
  text: "What each was given at the sale, and what is left of it now.",
  who: "Who",
  part: "Part",
  role: { creator: "Creator", agency: "Agency", assist: "Assist", recruiter: "Recruiter" },
  weight: "{{percent}}% of the shared sale",
  movedFrom: "took over from {{creator}}",
  atSale: "At the sale",
  now: "Now",
  /** To the creator themselves. */
  yours: "Your part",
  you: {
    creator: "You led to this sale.",
    shared: "This sale is shared among everybody who led to it. Your part is {{percent}}%.",
    moved: "The seller credited this sale to you later on.",
    agency: "You earn as an agency.",
    assist: "You assisted: the sale is credited to another creator.",
    recruiter: "You earn as the recruiter of a creator.",
  },
  linesText: "What the order counts as, line by line; the last line has your part of its commission.",
};
