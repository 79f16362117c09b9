import type { Id } from "#app/rules/ids.ts";

/** Whose statements: a seller's own, or the operator's, who matches the funds of every seller. */
export type Owner = { personId: Id<"per">; ownerId: Id<"sel"> | null };
