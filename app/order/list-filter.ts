import { periodOf } from "#app/report/period.ts";
import { type Id, parseId } from "#app/rules/ids.ts";

/** What a figure of a dashboard leads to: the sales it sums. "-" stands for none: sales without a sub-id, of no known country. */
export type SoldBy = {
  from?: Date | undefined;
  /** The first moment that doesn't count. */
  to?: Date | undefined;
  link?: Id<"lnk"> | Id<"cpn"> | undefined;
  sub?: string | undefined;
  product?: string | undefined;
  channel?: string | undefined;
  country?: string | undefined;
  campaign?: Id<"cmp"> | undefined;
  creator?: Id<"crt"> | undefined;
};

/** Of the address; what doesn't read is left out. A single day is `from` and `to` the same; one of them alone is open. */
export function soldByOf(query: URLSearchParams): SoldBy {
  const [from, to] = [query.get("from"), query.get("to")];
  const period = periodOf(new URLSearchParams({ from: from || "2000-01-01", to: to || "2999-12-31" }));
  const text = (name: string) => query.get(name)?.slice(0, 300) || undefined;
  return {
    from: from ? period?.from : undefined,
    to: to ? period?.to : undefined,
    link: parseId("lnk", query.get("link")) ?? parseId("cpn", query.get("link")),
    sub: text("sub"),
    product: text("product"),
    channel: text("channel"),
    country: text("country"),
    campaign: parseId("cmp", query.get("campaign")),
    creator: parseId("crt", query.get("creator")),
  };
}

/** Those that stand in an address and have no field of their own in the list's form. */
export const narrowedBy = ["link", "sub", "product", "channel", "country", "campaign", "creator"] as const;
