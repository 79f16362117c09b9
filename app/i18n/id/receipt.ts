import type { Messages } from "#app/i18n/en.ts";

export const receipt = {
  title: "Bukti",
} satisfies Messages["receipt"];
