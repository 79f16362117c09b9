import type { Messages } from "#app/i18n/en.ts";

export const seller = {
  title: "Penjual",
} satisfies Messages["seller"];
