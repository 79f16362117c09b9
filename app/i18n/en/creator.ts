export const creator = {
  title: "Creator",
};
