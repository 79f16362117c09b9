import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";

/** The two whose lines a thread is, who of them reads, and as whom. */
export type Parties = {
  sellerId: Id<"sel">;
  creatorId: Id<"crt">;
  side: "seller" | "creator";
  personId: Id<"per">;
  /** How the other side knows the reader. */
  name: string;
  /** Whether the reader may write, if the two have anything together. */
  mayWrite: boolean;
};

export const asSeller = (scope: SellerScope, creatorId: Id<"crt">): Parties => ({
  sellerId: scope.sellerId,
  creatorId,
  side: "seller",
  personId: scope.personId,
  name: scope.sellerName,
  mayWrite: scope.role === "owner" || scope.role === "manager",
});

export const asCreator = (scope: CreatorScope, sellerId: Id<"sel">): Parties => ({
  sellerId,
  creatorId: scope.creatorId,
  side: "creator",
  personId: scope.personId,
  name: scope.displayName,
  mayWrite: true,
});

/** The thread's page, as a side sees it. */
export const threadPath = (
  side: "seller" | "creator",
  { sellerId, creatorId }: Pick<Parties, "sellerId" | "creatorId">,
) => (side === "seller" ? `/seller/messages/${creatorId}` : `/creator/messages/${sellerId}`);
