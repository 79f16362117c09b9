import type { RefusedDestination } from "./campaign.server.ts";

/** A refused address as the form's complaint beside its field. */
export function addressComplaint({ field, because, origin }: RefusedDestination) {
  const message =
    because === "unknown_origin" && origin
      ? `seller.campaign.errors.unknownOrigin?${new URLSearchParams({ origin })}`
      : `public.link.refused.${because}`;
  return { fieldErrors: { [field]: [message] } };
}
