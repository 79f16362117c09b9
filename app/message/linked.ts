/** A piece of what somebody wrote: words, or an address they may be followed to. */
export type Piece = { kind: "text" | "link"; text: string };

const address = /https:\/\/[^\s<>"'`]+/gi;
// What ends a sentence isn't part of the address before it; a bracket is, if it was opened in it.
const closing = /[.,;:!?…]+$/;

/** Plain text in pieces, so that addresses of https can be links; nothing in it is ever read as HTML. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = trimmed(found);
    if (!isOurs(url)) continue;
    if (index > from) pieces.push({ kind: "text", text: text.slice(from, index) });
    pieces.push({ kind: "link", text: url });
    from = index + url.length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

function trimmed(found: string): string {
  let url = found.replace(closing, "");
  while (url.endsWith(")") && count(url, ")") > count(url, "(")) url = url.slice(0, -1).replace(closing, "");
  return url;
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

/** A whole address of https that names a host and hides no name and password before it. */
function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hostname } = new URL(url);
  return protocol === "https:" && !username && !password && hostname.includes(".");
}
