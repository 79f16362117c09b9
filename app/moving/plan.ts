import { plainDecimal, type RowStyle } from "#app/intake/report-row.ts";
import { type Currency, parseDecimalMoney } from "#app/rules/money.ts";

/** What a row of an export comes to: whom it makes, what they bring, and what is left out with its reason. */
export type Move = {
  line: number;
  email: string;
  name: string;
  country: string | null;
  /** The short name of their link; null: it gets a new one. */
  code: string | null;
  coupon: string | null;
  /** What they are owed, minor units of the campaign's currency. */
  opening: bigint;
  notes: MoveNote[];
};
export type MoveNote =
  | "code_taken"
  | "code_unusable"
  | "coupon_taken"
  | "coupon_unusable"
  | "already_in"
  | "opening_known";
export type MoveProblem = "no_email" | "twice_in_file" | "not_active" | "unpaid_unreadable" | "no_creator";

export type Planned = { line: number; move: Move } | { line: number; problem: MoveProblem; email: string };

/** What the database says about what the rows name; texts folded to lower case. */
export type Around = {
  codes: ReadonlySet<string>;
  coupons: ReadonlySet<string>;
  /** Addresses of creators who are in the campaign already. */
  enrolled: ReadonlySet<string>;
  /** Addresses whose account is no creator's: a seller's member, an operator. */
  otherAccounts: ReadonlySet<string>;
};

const mail = /^[^\s@"<>]{1,64}@[^\s@"<>]{1,190}\.[^\s@"<>.]{2,63}$/;
const inactive = /reject|inactive|disabled|banned|blocked|declined|archived|deactivated|suspended/i;

type Row = { line: number; row: Readonly<Record<string, string>> };

/** Decides every row; of two with one address the first counts. */
export function planMoves(
  rows: readonly Row[],
  style: RowStyle,
  currency: Currency,
  around: Around,
): Planned[] {
  const seen = new Set<string>();
  const codes = new Set(around.codes);
  const coupons = new Set(around.coupons);
  return rows.map(({ line, row }): Planned => {
    const email = (row.email ?? "").trim().toLowerCase();
    if (!mail.test(email)) return { line, problem: "no_email", email };
    if (seen.has(email)) return { line, problem: "twice_in_file", email };
    if (inactive.test(row.status ?? "")) return { line, problem: "not_active", email };
    if (around.otherAccounts.has(email)) return { line, problem: "no_creator", email };
    const opening = openingOf(row.unpaid, style, currency);
    if (opening === undefined) return { line, problem: "unpaid_unreadable", email };
    seen.add(email);
    const notes: MoveNote[] = around.enrolled.has(email) ? ["already_in"] : [];
    return {
      line,
      move: {
        ...{ line, email, name: nameOf(row, email), country: countryOf(row.country), opening, notes },
        code: free(codeIn(row.code), codes, notes, "code"),
        coupon: free(couponIn(row.coupon), coupons, notes, "coupon"),
      },
    };
  });
}

function openingOf(text: string | undefined, style: RowStyle, currency: Currency): bigint | undefined {
  if (!text) return 0n;
  const money = parseDecimalMoney(plainDecimal(text, style.decimal), currency);
  return money.ok ? money.amount : undefined;
}

function nameOf({ name, firstName, lastName }: Row["row"], email: string): string {
  const whole = name || [firstName, lastName].filter(Boolean).join(" ");
  return (whole || email.slice(0, email.indexOf("@"))).slice(0, 100);
}

const countryOf = (text = "") => (/^[A-Za-z]{2}$/.test(text.trim()) ? text.trim().toUpperCase() : null);

/** In characters; patterns never see more. */
const longestLink = 500;

/** "dina" of "https://go.shop.example/dina", "https://shop.example/?via=dina" or "dina". Null: the row names none. */
export function codeIn(text = ""): string | null | undefined {
  const first = text
    .slice(0, longestLink)
    .split(/[\s,;|]+/)
    .find(Boolean);
  if (!first) return null;
  const asked = /[?&](?:via|ref|fpr|aff|a|r|tap_a|referral)=([^&#]+)/i.exec(first)?.[1];
  const path = first
    .replace(/^https?:\/\//i, "")
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  const code = asked ?? (first.includes("/") || /^https?:/i.test(first) ? path.split("/").at(-1) : first);
  return code && /^[A-Za-z0-9_-]{2,64}$/.test(code) ? code : undefined;
}

function couponIn(text = ""): string | null | undefined {
  const first = text
    .slice(0, longestLink)
    .split(/[\s,;|]+/)
    .find(Boolean);
  if (!first) return null;
  return /^[A-Za-z0-9_-]{2,40}$/.test(first) ? first.toUpperCase() : undefined;
}

/** A name nobody has yet; what it is taken or unusable for is noted, and a link gets a new one. */
function free(
  wanted: string | null | undefined,
  taken: Set<string>,
  notes: MoveNote[],
  what: "code" | "coupon",
): string | null {
  if (wanted === null) return null;
  if (wanted === undefined) notes.push(`${what}_unusable`);
  else if (taken.has(wanted.toLowerCase())) notes.push(`${what}_taken`);
  else {
    taken.add(wanted.toLowerCase());
    return wanted;
  }
  return null;
}
