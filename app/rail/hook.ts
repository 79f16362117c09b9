import type { Told } from "./provider.ts";

/** What a provider's webhook is, once it is known to be the provider's. */
export type Hook =
  | { outcome: "not_set_up" | "bad_signature" | "malformed" }
  /** Nobody could say whether it is theirs; the provider sends it again. */
  | { outcome: "not_now" }
  /** Theirs, and nothing for us. */
  | { outcome: "not_used" }
  | { outcome: "told"; told: Told };
