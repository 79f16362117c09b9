import type { MetaDescriptor } from "@remix-run/react";
import type { TFunction } from "i18next";
import { decimalText } from "#app/rules/money.ts";
import type { PickView, PublicPage } from "./page.queries.server.ts";

type About = {
  page: PublicPage;
  /** Ours, such as https://rekan.example. */
  origin: string;
  locale: string;
  t: TFunction;
  /** The pick that was shared, if one was. */
  pick: PickView | undefined;
  /** A page that isn't for search engines: its owner's preview, a form to report something. */
  hidden: boolean;
};

/** Title, preview and structured data of a creator's page. */
export function pageCard({ page, origin, locale, t, pick, hidden }: About): MetaDescriptor[] {
  const { handle, displayName: name } = page;
  const url = `${origin}/@${handle}`;
  const title = pick ? t("public.page.pickBy", { title: pick.title, name }) : `${name} (@${handle})`;
  const description = [
    t("public.page.ad", { name }),
    pick?.said || page.about || t("public.page.lead", { name }),
  ].join(" ");
  const query = new URLSearchParams({
    ...(pick ? { pick: pick.pickId } : {}),
    ...(locale === "id" ? { l: "id" } : {}),
  });
  const image = `${origin}/og/creators/${handle}.png${query.size > 0 ? `?${query}` : ""}`;
  return [
    { title: `${title} · Rekan` },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: url },
    ...(hidden ? [{ name: "robots", content: "noindex" }] : []),
    { property: "og:type", content: "profile" },
    { property: "profile:username", content: handle },
    { property: "og:site_name", content: "Rekan" },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: pick ? shareAddress(origin, handle, pick.pickId) : url },
    { property: "og:locale", content: locale === "id" ? "id_ID" : "en_GB" },
    { property: "og:image", content: image },
    { property: "og:image:width", content: "1200" },
    { property: "og:image:height", content: "630" },
    { property: "og:image:alt", content: title },
    { name: "twitter:card", content: "summary_large_image" },
    { name: "twitter:title", content: title },
    { name: "twitter:description", content: description },
    { name: "twitter:image", content: image },
    // Remix writes `<`, `>` and `&` in it as \u003c …, so that no text can end the element.
    ...(hidden ? [] : [{ "script:ld+json": structured(page, origin, url) }]),
  ];
}

/** What is passed on: the page, which says that it is advertising, and never the link alone. */
export const shareAddress = (origin: string, handle: string, pickId?: string) =>
  pickId ? `${origin}/@${handle}?pick=${pickId}#${pickId}` : `${origin}/@${handle}`;

/** schema.org: a profile, and recommendations of products. Stock, ratings and reviews by others we don't know, so they aren't there. */
function structured(page: PublicPage, origin: string, url: string) {
  const person = { "@type": "Person", "@id": `${url}#person`, name: page.displayName };
  const picture = page.pictureFileId ? { image: `${origin}/files/${page.pictureFileId}` } : {};
  const sameAs = page.channels.map((channel) => channel.url);
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "ProfilePage",
        "@id": url,
        url,
        name: `${page.displayName} (@${page.handle})`,
        mainEntity: {
          ...person,
          alternateName: `@${page.handle}`,
          identifier: page.handle,
          url,
          ...(page.about ? { description: page.about } : {}),
          ...picture,
          ...(sameAs.length > 0 ? { sameAs } : {}),
        },
      },
      {
        "@type": "ItemList",
        "@id": `${url}#picks`,
        numberOfItems: page.picks.length,
        itemListElement: page.picks.map((pick, index) => ({
          "@type": "ListItem",
          position: index + 1,
          item: recommendation(pick, origin, url, person["@id"]),
        })),
      },
    ],
  };
}

function recommendation(pick: PickView, origin: string, url: string, author: string) {
  const { pickId, title, said, code, shop, price, currency, fileId, imageUrl } = pick;
  const image = fileId ? `${origin}/files/${fileId}` : imageUrl;
  const offer = price === null ? null : { price: decimalText(price, currency), priceCurrency: currency };
  return {
    "@type": "Recommendation",
    "@id": `${url}#${pickId}`,
    author: { "@id": author },
    reviewBody: said,
    itemReviewed: {
      "@type": "Product",
      name: title,
      ...(image ? { image } : {}),
      ...(offer
        ? {
            offers: {
              "@type": "Offer",
              ...offer,
              url: `${origin}/r/${code}`,
              seller: { "@type": "Organization", name: shop },
            },
          }
        : {}),
    },
  };
}
