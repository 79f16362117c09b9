import type { z } from "zod";
import { type Answer, type Call, call, callPatiently } from "#app/outside/client.server.ts";
import type { Patience, Told } from "./provider.ts";

/**
 * Arctic makes the addresses people are sent to, with state and PKCE. What is asked afterwards goes out by our own
 * client: arctic's has neither time limit nor cap nor a look at the address, and knows no Instagram.
 */
export const form = (fields: Record<string, string>): Pick<Call, "method" | "headers" | "body"> => ({
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
  body: new URLSearchParams(fields).toString(),
});

type Reading<Schema extends z.ZodType> = {
  request: Call;
  as: Schema;
  /** The network's word for what went wrong, where the body holds one although the status may be 200. */
  wrong: (body: unknown) => string | null;
  /** Words that mean "come again", or that the fault is the operator's and not the account's. */
  passing?: readonly string[];
  /** Left out: asked once, because what is asked must not happen twice. */
  patience?: Patience;
};

/** Asks a network for JSON. Its refusals come back as its own word, for the log and never for a page. */
export async function askFor<Schema extends z.ZodType>({
  request,
  as,
  wrong,
  passing = [],
  patience,
}: Reading<Schema>): Promise<Told<z.output<Schema>>> {
  const answer = await (patience ? callPatiently(request, { tries: 3, ...patience }) : call(request));
  if (answer.outcome !== "answered" || answer.status === 429 || answer.status >= 500)
    return { outcome: "not_now" };
  const body = jsonOf(answer);
  const word = wrong(body);
  if (word !== null && passing.includes(word)) return { outcome: "not_now" };
  if (word !== null) return { outcome: "refused", because: word };
  if (answer.status >= 400) return { outcome: "refused", because: `status ${answer.status}` };
  const read = as.safeParse(body);
  // A page of a maintenance, a body cut short: no statement about the account.
  return read.success ? { outcome: "told", value: read.data } : { outcome: "not_now" };
}

function jsonOf({ body }: Answer & { outcome: "answered" }): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** When something that lasts so many seconds ends. */
export const endOf = (seconds: number | undefined): Date | null =>
  seconds === undefined ? null : new Date(Date.now() + seconds * 1000);

/** A count as a network tells it; anything else is unknown. */
export function countOf(value: unknown): number | null {
  const count = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= 2_147_483_647
    ? count
    : null;
}
