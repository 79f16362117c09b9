import type { Messages } from "#app/i18n/en.ts";

export const account = {
  title: "Akun",
} satisfies Messages["account"];
