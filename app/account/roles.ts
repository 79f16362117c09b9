import type { SellerRole } from "#db/schema/index.ts";

// Named here too, because a page can't import the database's schema.
export const sellerRoles = ["owner", "manager", "finance", "viewer"] as const satisfies readonly SellerRole[];

/** Who may see and change members and keys. */
export const managing = ["owner", "manager"] as const satisfies readonly SellerRole[];

/** Who may read what a store or a report says word for word: it names buyers. */
export const bodyReaders = ["owner", "manager", "finance"] as const satisfies readonly SellerRole[];

/** Which roles somebody with `role` may give, change or take away. */
export function mayManage(role: SellerRole): readonly SellerRole[] {
  if (role === "owner") return sellerRoles;
  return role === "manager" ? ["finance", "viewer"] : [];
}
