import { env } from "#app/env.server.ts";
import type { StoreKind } from "#app/intake/connector.ts";
import medusa from "./guides/medusa.md?raw";
import postback from "./guides/postback.md?raw";
import plugin from "./guides/rekan.php?raw";
import saleor from "./guides/saleor.md?raw";
import script from "./guides/script.md?raw";
import shopify from "./guides/shopify.md?raw";
import stripe from "./guides/stripe.md?raw";
import vendure from "./guides/vendure.md?raw";
import woocommerce from "./guides/woocommerce.md?raw";
import { type Block, blocksOf } from "./markdown.ts";
import type { Platform } from "./platforms.ts";

export type Guide = { title: string; blocks: Block[] };

const wooPlugin = `# wp-content/plugins/rekan.php\n\n\`\`\`php\n${plugin}\n\`\`\`\n`;

/** A store knows its kind only; what it was called when it was connected is on the page that connects it. */
const guides: Partial<Record<Platform, readonly string[]>> = {
  shopify: [shopify, script],
  woocommerce: [woocommerce, wooPlugin, script],
  stripe: [stripe, script],
  saleor: [saleor, script],
  medusa: [medusa, script],
  vendure: [vendure, script],
  signed: [script, postback, medusa, vendure],
};

/** What whoever looks after the shop's pages or server reads, with this store's addresses in it. */
export function guidesFor(platform: Platform | StoreKind, storeId: string): Guide[] {
  return (guides[platform] ?? []).map((text) => {
    const filled = text.replaceAll("{{origin}}", env.PUBLIC_URL).replaceAll("{{storeId}}", storeId);
    const [first, ...rest] = blocksOf(filled);
    return first?.kind === "heading"
      ? { title: first.text, blocks: rest }
      : { title: platform, blocks: first ? [first, ...rest] : rest };
  });
}

/** What goes into the pages of a shop. */
export const trackSnippet = () => `<script async src="${env.PUBLIC_URL}/track.js"></script>`;
