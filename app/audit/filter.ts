import { type Id, parseId } from "#app/rules/ids.ts";

/** What a trail is narrowed to, from the address; each absent where nothing readable was asked. */
export type AuditFilter = {
  /** How the action begins, such as `payout.`. */
  action?: string;
  /** Part of a name or mail address, or a person's id. */
  person?: string;
  /** The id or mail address of what it was done to. */
  subject?: string;
  /** Anywhere in what was said of it. */
  text?: string;
  from?: Date;
  /** The first moment that doesn't count. */
  to?: Date;
};

export const filterNames = ["action", "person", "subject", "text", "from", "to"] as const;

export function auditFilterOf(query: URLSearchParams): AuditFilter {
  const word = (name: string) => query.get(name)?.replaceAll("\0", "").trim().slice(0, 100) || undefined;
  const [action, person, subject, text] = ["action", "person", "subject", "text"].map(word);
  const [from, to] = [dayOf(query.get("from")), dayOf(query.get("to"))];
  return {
    ...(action ? { action: action.toLowerCase() } : {}),
    ...(person ? { person } : {}),
    ...(subject ? { subject } : {}),
    ...(text ? { text } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to: new Date(to.getTime() + 86_400_000) } : {}),
  };
}

export const cursorOf = (query: URLSearchParams): Id<"aud"> | undefined =>
  parseId("aud", query.get("before"));

function dayOf(text: string | null): Date | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  // 30 February is no day; JavaScript would make March of it, PostgreSQL an error.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : undefined;
}
