/** What a template may name; each is filled in for a link. */
export const utmPlaces = ["campaign", "handle", "link", "sub"] as const;
export type UtmValues = Record<(typeof utmPlaces)[number], string>;

export type UtmComplaint = "utmShape" | "utmLetters" | "utmPlace" | "utmReserved" | "utmTwice";

/** What is wrong with `utm_source=rekan&utm_campaign={campaign}` as a template; undefined: nothing. */
export function utmComplaint(template: string): UtmComplaint | undefined {
  const names = new Set<string>();
  for (const pair of template.split("&")) {
    const [name = "", value, ...more] = pair.split("=");
    if (!name || value === undefined || more.length > 0) return "utmShape";
    const places = [...value.matchAll(/\{([^{}]*)\}/g)].map(([, place]) => place);
    if (places.some((place) => !utmPlaces.some((known) => known === place))) return "utmPlace";
    // RFC 3986, 2.3: what never needs to be written otherwise.
    const plain = name + value.replace(/\{[^{}]*\}/g, "");
    if (!/^[A-Za-z0-9._~-]*$/.test(plain)) return "utmLetters";
    // Ours: the click's token, and what a link carries.
    if (/^rk/i.test(name)) return "utmReserved";
    if (names.has(name)) return "utmTwice";
    names.add(name);
  }
  return undefined;
}

/** An address with the template's parameters, filled in; those it has already stay as they are. */
export function withUtm(url: string, template: string, values: UtmValues): string {
  if (!template) return url;
  const target = new URL(url);
  for (const pair of template.split("&")) {
    const [name = "", value = ""] = pair.split("=");
    const filled = value.replace(/\{(\w+)\}/g, (_, place: keyof UtmValues) => values[place] ?? "");
    if (name && filled && !target.searchParams.has(name)) target.searchParams.set(name, filled);
  }
  return target.toString();
}
