import { z } from "zod";

const Refusal = z.object({
  error: z.object({ code: z.number(), type: z.string().optional() }).optional(),
  error_type: z.string().optional(),
});

/** Meta's way of saying no, at any status: `{error: {code: 190}}`, `{error_type}` where Instagram gives out tokens. */
export function wrongOfGraph(body: unknown): string | null {
  const read = Refusal.safeParse(body).data;
  return read?.error ? String(read.error.code) : (read?.error_type ?? null);
}

/** Meta's codes for "later": unknown, service down, too many calls of the app, the user, the page, custom limits. */
export const passingOfGraph = ["1", "2", "4", "17", "32", "80001", "80002", "613", "341", "101"];
