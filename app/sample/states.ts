import type { SampleStatus } from "#db/schema/index.ts";

// Named here too, because a page can't import the database's schema.
export const sampleStates = [
  "requested",
  "approved",
  "shipped",
  "received",
  "declined",
] as const satisfies readonly SampleStatus[];
