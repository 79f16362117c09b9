export const score = {
  title: "How {{seller}} has done by creators",
  approved: "Applications approved",
  payable: "From a sale until it can be paid",
  paid: "From a sale until it was paid",
  reversed: "Sales taken back by returns",
  days: "{{days}} days",
  ofApplications_one: "of {{count}} decided in a year",
  ofApplications_other: "of {{count}} decided in a year",
  ofSales_one: "median or share of {{count}} sale in half a year",
  ofSales_other: "median or share of {{count}} sales in half a year",
  tooFew: "There are fewer than {{count}} sales and decisions yet, too few to say anything.",
  how: "Counted from applications, the ledger and payouts. Nobody can write these figures.",
};
