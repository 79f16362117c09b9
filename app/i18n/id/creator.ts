import type { Messages } from "#app/i18n/en.ts";

export const creator = {
  title: "Kreator",
} satisfies Messages["creator"];
