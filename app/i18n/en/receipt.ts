export const receipt = {
  title: "Receipt",
};
