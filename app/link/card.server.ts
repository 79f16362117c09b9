import { setTimeout as after } from "node:timers/promises";
import type { LiveLink } from "#app/click/links.server.ts";
import { type Locale, translator } from "#app/i18n/config.ts";
import { log } from "#app/log.server.ts";
import { sql } from "#db/client.server.ts";
import type { PictureWords } from "./picture.ts";

/** What the card of a link says in a chat or a network. */
export type Card = { title: string; description: string; picture: PictureWords };

/** The product is worth a look, no wait: without it the card is the campaign's. Milliseconds. */
const longestWaitMs = 1_000;

/** The card of an open link, the disclosure in it. Never throws: with the database away it says less. */
export async function cardOf(link: LiveLink, locale: Locale): Promise<Card> {
  const [disclosure, product] = [translator(locale)("creator.link.disclosure"), await productOf(link)];
  const title = product ?? link.campaignName;
  const host = new URL(link.destination).host.replace(/^www\./, "");
  return {
    title,
    description: [disclosure, `${link.sellerName} (${host})`].join(" · "),
    picture: {
      title,
      subtitle: product && product !== link.campaignName ? link.campaignName : "",
      seller: link.sellerName,
      disclosure,
      host,
    },
  };
}

/** The campaign's product that the link leads to, by its address. */
async function productOf({ seller, link }: LiveLink): Promise<string | null> {
  const asked = sql<{ name: string }[]>`
    SELECT p.name FROM link l
      JOIN campaign_product p ON p.seller_id = l.seller_id AND p.campaign_id = l.campaign_id AND p.url = l.destination_url
     WHERE l.seller_id = ${seller} AND l.id = ${link} ORDER BY p.position LIMIT 1`.then(
    ([row]) => row?.name ?? null,
    (error) => {
      log.warn({ error }, "a link's product not read");
      return null;
    },
  );
  return Promise.race([asked, after(longestWaitMs, null, { ref: false })]);
}

/** What stands in for a picture of a link that is closed: it names nobody. */
export const closedPicture = (locale: Locale): PictureWords => ({
  title: translator(locale)("creator.sharing.closed"),
  subtitle: "",
  seller: "Rekan",
  disclosure: "",
  host: "",
});
