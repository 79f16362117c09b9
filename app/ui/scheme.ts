import type { MantineColorSchemeManager } from "@mantine/core";

export const schemes = ["light", "dark", "auto"] as const;
export type Scheme = (typeof schemes)[number];

export function isScheme(value: unknown): value is Scheme {
  return value === "light" || value === "dark" || value === "auto";
}

/** The server's cookie is the only memory of the choice, so that the first byte of HTML is already right. */
export const cookieSchemeManager: MantineColorSchemeManager = {
  get: (fromServer) => fromServer,
  set() {},
  subscribe() {},
  unsubscribe() {},
  clear() {},
};
