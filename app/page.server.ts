import { randomBytes } from "node:crypto";

/** A second-old page may say "open until noon" a second too long; no figure on it is older than its request. */
const freshMs = 1_000;
const maxChars = 4_000_000;

// Stand in a kept page for what differs with each answer; unguessable, so that nobody's data contains them.
const marks = { nonce: randomBytes(16).toString("hex"), requestId: randomBytes(16).toString("hex") };

/** What is written into a page anew each time it is answered. */
export type PerAnswer = typeof marks;

const kept = new Map<string, { html: string; at: number }>();
let chars = 0;

/**
 * A page is a function of its address, the reader's language and colours, and what the loaders answered: the same
 * from the same. So one that was rendered from exactly these within the last second isn't rendered again.
 * @param key all that the page depends on, in full and not as a hash
 */
export function renderOnce(key: string, own: PerAnswer, render: (own: PerAnswer) => string): string {
  const now = performance.now();
  let page = kept.get(key);
  if (!page || now - page.at > freshMs) {
    page = { html: render(marks), at: now };
    keep(key, page, now);
  }
  return page.html.replaceAll(marks.nonce, own.nonce).replaceAll(marks.requestId, own.requestId);
}

function keep(key: string, page: { html: string; at: number }, now: number): void {
  forget(key);
  kept.set(key, page);
  chars += key.length + page.html.length;
  // In the order they were rendered, so the oldest come first.
  for (const [old, { at }] of kept) {
    if (now - at <= freshMs && chars <= maxChars) break;
    forget(old);
  }
}

function forget(key: string): void {
  const page = kept.get(key);
  if (!page) return;
  kept.delete(key);
  chars -= key.length + page.html.length;
}

// Registered for all of Node: the pages and the node server are built apart, and Vite loads a changed module anew.
const whole = Symbol.for("rekan.whole-page");
type WholePage = { [whole]?: string };

/** An answer whose body waits beside it as text: a stream of one chunk costs more than all else about answering. */
export function pageResponse(html: string, init: ResponseInit): Response {
  return Object.assign<Response, WholePage>(new Response(null, init), { [whole]: html });
}

/** The page that belongs to an answer of pageResponse. */
export const pageOf = (response: Response & WholePage): string | undefined => response[whole];
