/** The stand-in shop of the demo, /dev/shop. */
export const demo = {
  title: "Stand-in shop",
  lead: "This page plays the seller's own shop. Rekan never sells anything: it only learns of the order, by the signed event this page sends.",
  cameByLink: "You came by a tracked link.",
  cameByLinkText:
    "Its click token is in the address as rk. A real shop keeps it with the cart and sends it with the order.",
  noLink: "You didn't come by a tracked link.",
  noLinkText:
    "An order without a link or a code earns nobody a commission. Try it, and read the reason under the seller's orders.",
  item: "Item",
  quantity: "Quantity",
  coupon: "Coupon code",
  couponHint: "Leave it empty, or use a creator's code.",
  order: "Place the order",
  sent: "Order {{name}} was sent.",
  sentText:
    "Rekan answered “{{answer}}”. In a second it stands in both dashboards: the seller's under Orders, the creator's under Sales.",
  giveBack: "Return it",
  returned: "The return of order {{name}} was sent.",
  noStore: "Which shop?",
  noStoreText: "Open this page by one of the demo's links.",
} as const;
