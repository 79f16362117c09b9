/** Orders that a person looks at before they are paid. */
export const review = {
  title: "Orders to look at",
  quick: "Hold an order that comes sooner after its click than",
  quickHint:
    "0 to {{most}}; 0 holds none. Nobody reads a page, chooses and pays within five seconds: browser extensions that see a checkout click then, to be credited. Such a sale is booked as any other, and its commission waits until somebody of yours lets it go or has it rejected. The creator reads the reason.",
  held: "Waits for a look",
  seconds: "seconds",
  save: "Save",
  saved: "Saved. It counts from the next order on.",
  because: {
    soon_after_click_one:
      "The order came {{count}} second after the click; sooner than {{least}} seconds a person looks at it first.",
    soon_after_click_other:
      "The order came {{count}} seconds after the click; sooner than {{least}} seconds a person looks at it first.",
  },
};
