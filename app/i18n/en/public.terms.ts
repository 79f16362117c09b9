/** Terms in words, for whoever reads them: creators before they join, sellers while they type. */
export const words = {
  earn: "Commission",
  example: "For example",
  window: "A click counts",
  hold: "Held",
  precedence: "Code or link",
  runs: "Runs",
  products: "Some products",
  tiers: "Steps in a month",
  newCustomer: "First orders",
  limits: "Limits",
  bonus: "Bonus",
  recruiter: "Recruiting",
  agency: "Agency",
  assist: "Helping",
  model: "Who is credited",
  lock: "Customers who return",
  budget: "If funds end",
  notice: "If terms get lower",
  percentYou:
    "You earn {{rate}} of what the buyer pays for the goods, after discounts, without tax and shipping.",
  percentCreator:
    "A creator earns {{rate}} of what the buyer pays for the goods, after discounts, without tax and shipping.",
  flatYou: "You earn {{amount}} for each order, whatever its size.",
  flatCreator: "A creator earns {{amount}} for each order, whatever its size.",
  unitYou: "You earn {{amount}} for each piece sold, whatever its price.",
  unitCreator: "A creator earns {{amount}} for each piece sold, whatever its price.",
  exampleText:
    "An order with goods for {{base}} earns {{earned}}. If goods for {{refund}} come back, {{reversed}} is taken back and {{left}} stays.",
  by: { product: "Product {{value}}", sku: "SKU {{value}}", collection: "Collection {{value}}" },
  productRate: "{{product}}: {{rate}}",
  perPiece: "{{amount}} a piece",
  perOrder: "{{amount}} an order",
  excluded: "{{product}}: nothing",
  tierOrders_one: "From {{count}} order on: {{rate}}",
  tierOrders_other: "From {{count}} orders on: {{rate}}",
  tierRevenue: "From {{amount}} of goods on: {{rate}}",
  marginal: "Counted anew each calendar month (UTC). What lies below a step keeps the share it had.",
  whole: "Counted anew each calendar month (UTC). A step also lifts that month's earlier sales to its share.",
  newCustomerText: "{{rate}} instead, if the shop says that the order is a customer's first.",
  minimum: "Orders with goods under {{amount}} earn nothing.",
  capOrder: "One order earns at most {{amount}}.",
  capMonth: "A creator earns at most {{amount}} in a calendar month (UTC).",
  capCreator: "A creator earns at most {{amount}} in all.",
  bonusText_one: "{{amount}} once, when {{count}} sale of a creator is past its hold.",
  bonusText_other: "{{amount}} once, when {{count}} sales of a creator are past their hold.",
  recruiterText_one:
    "Who brings another creator in earns {{rate}} of that creator's commission on top, for {{count}} month. The other earns no less for it.",
  recruiterText_other:
    "Who brings another creator in earns {{rate}} of that creator's commission on top, for {{count}} months. The other earns no less for it.",
  agencyText: "An agency takes {{rate}} of the commission; the rest is the creator's.",
  assistText:
    "{{rate}} of the goods, on top, is shared by creators who led to the sale and aren't credited with it.",
  windowText_one: "for {{count}} day, to the second.",
  windowText_other: "for {{count}} days, to the second.",
  last_touch: "The last click before an order counts.",
  first_touch: "The first click that still counts is credited.",
  linear: "Everybody who led to the order shares it in equal parts.",
  position_40_20_40:
    "Everybody who led to the order shares it: 40% for the first, 40% for the last, 20% for those between.",
  time_decay_one: "Everybody who led to the order shares it; a click loses half its weight every day.",
  time_decay_other:
    "Everybody who led to the order shares it; a click loses half its weight every {{count}} days.",
  lockText_one:
    "For {{count}} month after a sale, the customer's further orders belong to the same creator without a new click.",
  lockText_other:
    "For {{count}} months after a sale, the customer's further orders belong to the same creator without a new click.",
  holdText_one: "for {{count}} day after the sale, while goods may still come back. Then it can be paid out.",
  holdText_other:
    "for {{count}} days after the sale, while goods may still come back. Then it can be paid out.",
  holdNone: "not at all: a commission can be paid out right after the sale.",
  code_wins: "If an order has one creator's code and another creator's click, the code counts.",
  link_wins: "If an order has one creator's code and another creator's click, the click counts.",
  rest: "An order that would earn more than the budget has left earns what is left.",
  nothing: "An order that would earn more than the budget has left earns nothing.",
  noticeText_one: "who promotes already keeps the old ones for {{count}} day after the change.",
  noticeText_other: "who promotes already keeps the old ones for {{count}} days after the change.",
  noticeNone: "they count from the day of the change, also for who promotes already.",
  runsBoth: "from {{from}} to {{to}}, both days included (UTC).",
  runsFrom: "from {{from}} (UTC), with no fixed end.",
  runsTo: "until {{to}}, that day included (UTC).",
  runsOpen: "with no fixed end.",
};

export const funds = {
  title: "Funds left",
  about_one: "about {{count}} sale",
  about_other: "about {{count}} sales",
  text: "When they end, the campaign pauses within seconds.",
};

export const mail = {
  fundsEndedSubject: "Paused: the funds of {{campaign}} have ended",
  fundsEndedBody:
    'Hello,\n\nthe funds that {{seller}} set aside for "{{campaign}}" have ended, so the campaign is paused. From now on your links and your code don\'t count, until the seller goes on. What your orders have earned already stays yours.\n\nYou get a mail when it goes on. Everything about it is here:\n\n{{link}}\n',
  goesOnSubject: "{{campaign}} goes on",
  goesOnBody:
    'Hello,\n\n{{seller}} has added funds, and "{{campaign}}" goes on. Your links count again from now on.\n\n{{link}}\n',
};
