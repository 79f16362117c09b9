/** Where a caption goes; each has its own room. */
export const captionPlaces = ["instagram", "tiktok", "x", "story"] as const;
export type CaptionPlace = (typeof captionPlaces)[number];

/** Characters a network takes; a story is two lines. */
export const captionRoom: Record<CaptionPlace, number | null> = {
  instagram: 2200,
  tiktok: 2200,
  x: 280,
  story: null,
};

/** What a caption is made of, in one language. */
export type CaptionParts = {
  /** What has to be read first, in the seller's words or ours. */
  disclosure: string;
  hashtag: string;
  /** What is said about the campaign or the product. */
  line: string;
  /** With the coupon's code; empty: none. */
  coupon: string;
};

/** However long an address is, X counts 23 characters for it; ours may be shorter. */
const addressOnX = 23;

/** As long as the network counts it. */
export function captionLength(text: string, link: string, place: CaptionPlace): number {
  const letters = [...text].length;
  return place === "x" && text.includes(link)
    ? letters - [...link].length + Math.max(addressOnX, [...link].length)
    : letters;
}

/**
 * A caption with the disclosure first: what is folded away is not disclosed. Where there isn't room for all, what is
 * said gets shorter, then the code goes, never the disclosure nor the link.
 */
export function captionFor(
  place: CaptionPlace,
  parts: CaptionParts,
  link: string,
  shortLink: string,
): string {
  const { disclosure, hashtag, line, coupon } = parts;
  const first = withTag(disclosure, hashtag);
  if (place === "story") return `${first}\n${shortLink}`;
  const room = captionRoom[place] ?? Number.POSITIVE_INFINITY;
  const whole = (said: string, code: string) => [first, said, link, code].filter(Boolean).join("\n");
  const fits = (text: string) => captionLength(text, link, place) <= room;
  for (const code of [coupon, ""]) {
    const all = whole(line, code);
    if (fits(all)) return all;
    const over = captionLength(all, link, place) - room;
    const letters = [...line];
    if (letters.length - over > 8)
      return whole(
        `${letters
          .slice(0, letters.length - over - 1)
          .join("")
          .trimEnd()}…`,
        code,
      );
  }
  return whole("", "");
}

const withTag = (disclosure: string, hashtag: string) =>
  disclosure.toLowerCase().split(/\s+/).includes(hashtag.toLowerCase())
    ? disclosure
    : `${hashtag} ${disclosure}`;

/** Whether a caption still begins with its disclosure: whoever reads one line has read it. */
export function beginsDisclosed(text: string, { disclosure, hashtag }: CaptionParts): boolean {
  const plain = (one: string) => one.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  const start = plain(text);
  return [plain(withTag(disclosure, hashtag)), plain(disclosure)].some((one) => start.startsWith(one));
}
