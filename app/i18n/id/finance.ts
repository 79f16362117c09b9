import type { Messages } from "#app/i18n/en.ts";

export const finance = {
  title: "Keuangan",
} satisfies Messages["finance"];
