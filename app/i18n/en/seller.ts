export const seller = {
  title: "Seller",
};
