import { auditFilterOf, cursorOf, filterNames } from "./filter.ts";
import { type Trail, trailOf } from "./trail.queries.server.ts";

const pageSize = 50;

/** A page of the trail as its address asks, and the addresses of the neighbouring pages. */
export async function loadTrail(request: Request, trail: Trail) {
  const { searchParams: query, pathname } = new URL(request.url);
  const after = cursorOf(query);
  const rows = await trailOf(trail, auditFilterOf(query), { after, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const address = (before: string | undefined) => {
    const kept = new URLSearchParams();
    for (const name of filterNames) if (query.get(name)) kept.set(name, query.get(name)!);
    if (before) kept.set("before", before);
    const path = pathname.replace(/\.data$/, "");
    return kept.size > 0 ? `${path}?${kept}` : path;
  };
  const pages = {
    ...(after ? { previous: address(undefined) } : {}),
    ...(rows.length > pageSize ? { next: address(shown.at(-1)?.eventId) } : {}),
  };
  return { rows: shown.map((row) => ({ ...row, changes: changesOf(row) })), pages };
}

export type Change = { field: string; before: string | null; after: string | null };

/** What was and what became of it, field by field in one order; a mere detail has only an after. */
function changesOf({ before, after, detail }: Awaited<ReturnType<typeof trailOf>>[number]): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const said = (facts: Record<string, unknown> | null, field: string) =>
    facts && Object.hasOwn(facts, field) ? textOf(facts[field]) : null;
  const changed = fields.map((field) => ({ field, before: said(before, field), after: said(after, field) }));
  const noted = Object.keys(detail ?? {}).map((field) => ({
    field,
    before: null,
    after: said(detail, field),
  }));
  return [...changed, ...noted];
}

const textOf = (value: unknown): string =>
  value === null || value === "" ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value);
