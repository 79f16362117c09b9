import type { Rail } from "#db/schema/index.ts";
import { paypal } from "./paypal.server.ts";
import type { Provider, ProviderRail } from "./provider.ts";
import { stripe } from "./stripe.server.ts";
import { xendit } from "./xendit.server.ts";

export const providers = { paypal, stripe, xendit } satisfies Record<ProviderRail, Provider>;

/** Those whose settings are there. */
export const readyRails = (): ProviderRail[] =>
  Object.values(providers).flatMap((provider: Provider) => (provider.ready() ? [provider.rail] : []));

/** Every way a batch may leave on this instance: files always, providers when their settings are there. */
export const usableRails = (): Rail[] => ["csv", "pain001", ...readyRails()];
