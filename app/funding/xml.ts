import { XMLParser, XMLValidator } from "fast-xml-parser";

// Values stay text: an amount read as a number has lost digits. Entities beyond XML's own five are never resolved.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: 64,
});

/** A document as a tree, without one that brings a document type or entities of its own. */
export function readXml(
  text: string,
): { ok: true; root: unknown } | { ok: false; because: "doctype" | "not_xml" } {
  if (/<!(doctype|entity)/i.test(text)) return { ok: false, because: "doctype" };
  try {
    if (XMLValidator.validate(text) !== true) return { ok: false, because: "not_xml" };
    return { ok: true, root: parser.parse(text) };
  } catch {
    return { ok: false, because: "not_xml" };
  }
}

/** What stands along a path of names; of several elements of a name the first. */
export function child(of: unknown, ...names: string[]): unknown {
  let here = of;
  for (const name of names) {
    const one = Array.isArray(here) ? here[0] : here;
    if (typeof one !== "object" || one === null || !Object.hasOwn(one, name)) return undefined;
    here = (one as Record<string, unknown>)[name];
  }
  return Array.isArray(here) ? here[0] : here;
}

export function children(of: unknown, name: string): unknown[] {
  if (typeof of !== "object" || of === null || !Object.hasOwn(of, name)) return [];
  const found = (of as Record<string, unknown>)[name];
  return Array.isArray(found) ? found : [found];
}

/** The text along a path; "" where there is none. */
export const said = (of: unknown, ...names: string[]): string => plain(child(of, ...names));

/** Text of an element with or without attributes; XML's own five entities stand for their characters. */
export function plain(of: unknown): string {
  const text = typeof of === "string" ? of : child(of, "#text");
  if (typeof text !== "string") return "";
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? "").trim();
}
const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
