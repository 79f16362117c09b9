import { useMatches } from "@remix-run/react";

/** `export const handle = still` makes a route's page one that ships no framework: plain links, forms and details. */
export const still = { still: true } as const;

/** Whether the page shown is such a page. An error's page never is. */
export function useStill(): boolean {
  const matches = useMatches();
  return matches.some(({ handle }) => (handle as Partial<typeof still> | undefined)?.still === true);
}
