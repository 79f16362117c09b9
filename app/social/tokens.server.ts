import { z } from "zod";
import { seal, UnsealError, unseal } from "#app/secret.server.ts";
import type { Page, Tokens } from "./provider.ts";

const Kept = z.object({
  access: z.string(),
  refresh: z.string().nullable(),
  pages: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});

/** What an account's `access` column holds: the tokens and, for Facebook, the pages to choose from. */
export const sealTokens = ({ access, refresh }: Tokens, pages: readonly Page[] = []): string =>
  seal(JSON.stringify({ access, refresh, pages }));

/** Undefined when there are none, or when they were sealed under another SECRET_KEY. */
export function unsealTokens(sealed: string | null): z.output<typeof Kept> | undefined {
  if (sealed === null) return undefined;
  try {
    return Kept.parse(JSON.parse(unseal(sealed)));
  } catch (error) {
    if (error instanceof UnsealError) return undefined;
    throw error;
  }
}
