import { type Id, parseId } from "#app/rules/ids.ts";

/** Where a page of orders, the newest first, goes on: after this one. */
export type Cursor = { at: Date; orderId: Id<"ord"> };

const textOf = ({ at, orderId }: Cursor) => `${at.getTime()}-${orderId}`;

export function parseCursor(text: string | null): Cursor | undefined {
  const [time = "", id] = (text ?? "").split("-", 2);
  const orderId = parseId("ord", id);
  return /^\d{1,14}$/.test(time) && orderId ? { at: new Date(Number(time)), orderId } : undefined;
}

/** Addresses for the table's pages: on to what is older, and back to the newest. The filters stay. */
export function olderPage(
  path: string,
  query: URLSearchParams,
  next: Cursor | null,
): { previous?: string; next?: string } {
  const address = (before: string | null) => {
    const all = new URLSearchParams(query);
    all.delete("before");
    if (before) all.set("before", before);
    return all.size > 0 ? `${path}?${all}` : path;
  };
  return {
    ...(query.has("before") ? { previous: address(null) } : {}),
    ...(next ? { next: address(textOf(next)) } : {}),
  };
}
