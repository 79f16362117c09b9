import { env } from "#app/env.server.ts";
import { addressOf, isExcepted } from "#app/outside/client.server.ts";
import { leadsInside } from "#app/outside/inside.server.ts";

export type Address =
  | { outcome: "fine"; url: string; host: string }
  | { outcome: "refused"; because: "bad_address" | "not_https" | "private_address" };

/** The same as endpointAddress, but where a name leads: that `call` looks at for each connection. */
export function endpointTarget(
  text: string,
): (Address & { outcome: "refused" }) | { outcome: "fine"; target: URL } {
  const target = addressOf(text.trim());
  if (!target) return { outcome: "refused", because: "bad_address" };
  if (target.protocol !== "https:" && env.NODE_ENV === "production" && !isExcepted(target))
    return { outcome: "refused", because: "not_https" };
  return { outcome: "fine", target };
}

/**
 * Whether we may send there: https on its usual port, on the public internet. Outside production plain http will do;
 * PRIVATE_HOSTS names exceptions from all of it.
 */
export async function endpointAddress(text: string): Promise<Address> {
  const found = endpointTarget(text);
  if (found.outcome === "refused") return found;
  const { target } = found;
  if (!isExcepted(target) && (await leadsInside(target.hostname)))
    return { outcome: "refused", because: "private_address" };
  // Never sent to the server, and confusing to read.
  target.hash = "";
  return { outcome: "fine", url: target.href, host: target.host };
}
