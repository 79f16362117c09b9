/** Why a pick isn't on the public page, or that it is. Words: i18n `creator.page.states`. */
export type PickState =
  | "shown"
  | "hidden"
  | "hidden_by_operator"
  | "link_closed"
  | "left"
  | "campaign_closed"
  | "campaign_paused"
  | "campaign_over"
  | "not_started"
  | "shop_gone";

export type PickFacts = {
  hiddenAt: Date | null;
  hiddenBy: "creator" | "operator" | null;
  linkClosedAt: Date | null;
  endedAt: Date | null;
  status: "draft" | "published" | "paused" | "closed";
  startsAt: Date | null;
  endsAt: Date | null;
  destinationUrl: string;
  /** The seller's registered ones. */
  origins: readonly string[];
};

/** What the link's redirect would say (click/read-links), so that no button on a public page leads nowhere. */
export function pickState(facts: PickFacts, now: Date): PickState {
  if (facts.hiddenAt) return facts.hiddenBy === "operator" ? "hidden_by_operator" : "hidden";
  if (facts.linkClosedAt) return "link_closed";
  if (facts.endedAt) return "left";
  if (facts.status === "paused") return "campaign_paused";
  if (facts.status !== "published") return "campaign_closed";
  if (facts.startsAt && facts.startsAt > now) return "not_started";
  if (facts.endsAt && facts.endsAt <= now) return "campaign_over";
  const { destinationUrl, origins } = facts;
  const known = URL.canParse(destinationUrl) && origins.includes(new URL(destinationUrl).origin);
  return known ? "shown" : "shop_gone";
}
